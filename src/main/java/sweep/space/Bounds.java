package sweep.space;

/** The least and the greatest value that a number can have. */
public record Bounds(double low, double high) {
  /** The bounds of a boolean that is certainly false: booleans count as 1 and 0. */
  public static final Bounds FALSE = new Bounds(0, 0);
}
