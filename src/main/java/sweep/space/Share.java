package sweep.space;

/**
 * The uniform draws that lead to one value of a parameter: an interval of [0,1], or a single point
 * if the parameter is continuous.
 */
public record Share(double from, double to) {
  /** A draw that leads to the value. */
  public double middle() {
    return from + (to - from) / 2;
  }

  public double width() {
    return to - from;
  }
}
