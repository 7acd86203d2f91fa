package sweep.space;

/** Two ends between which a number lies, both included. */
public record Bounds(double low, double high) {
  /** What is false, and nothing else: a truth value counts as 1 or 0. */
  public static final Bounds FALSE = new Bounds(0, 0);
}
