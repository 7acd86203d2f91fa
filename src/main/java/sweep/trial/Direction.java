package sweep.trial;

/** The direction in which an objective improves. */
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  /** Negative if {@code first} is better than {@code second}, 0 if they are equal. */
  public int compare(double first, double second) {
    return this == MINIMIZE ? Double.compare(first, second) : Double.compare(second, first);
  }
}
