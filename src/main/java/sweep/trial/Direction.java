package sweep.trial;

/** Which way an objective gets better. */
public enum Direction {
  MINIMIZE,
  MAXIMIZE;

  /** Negative if {@code first} is better than {@code second}, 0 if they are equal. */
  public int compare(double first, double second) {
    return this == MINIMIZE ? Double.compare(first, second) : Double.compare(second, first);
  }
}
