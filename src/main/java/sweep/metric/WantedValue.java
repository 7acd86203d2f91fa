package sweep.metric;

/**
 * Looks in a series for the value at a place of another: the one at the same step; else the first
 * after it; else the last before it. Where one of the two names no steps, or other ones, the places
 * in the series are compared.
 */
final class WantedValue {
  /** How well what was found fits, from bad to good. */
  private enum Fit {
    BEFORE,
    AFTER,
    EXACT
  }

  private final SeriesStop aim;
  private final PlacedValue found = new PlacedValue();
  private Fit fit = Fit.BEFORE;

  WantedValue(SeriesStop aim) {
    this.aim = aim;
  }

  /**
   * Looks at a value.
   *
   * @param axis the rank of its steps' name
   * @param index how many values the series had before
   */
  void look(PlacedValue value, int axis, long index) {
    boolean byStep = axis == aim.axis() && !Double.isNaN(aim.step()) && !Double.isNaN(value.step());
    double distance = byStep ? value.step() - aim.step() : index - (double) aim.index();
    Fit candidate = distance == 0 ? Fit.EXACT : distance > 0 ? Fit.AFTER : Fit.BEFORE;
    boolean fits = candidate == Fit.AFTER ? fit == Fit.BEFORE : candidate.compareTo(fit) >= 0;
    if (fits) {
      fit = candidate;
      found.set(value.value(), value.step(), value.place());
    }
  }

  PlacedValue found() {
    return found;
  }
}
