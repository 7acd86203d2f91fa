package sweep.metric;

/**
 * Looks in a series for the value at a place of another: the one in the same line; else the one at
 * the same step; else the first after it; else the last before it. Where one of the two names no
 * steps, or other ones, the places in the series are compared.
 */
final class WantedValue {
  /** How well what was found fits, from bad to good. */
  private enum Fit {
    BEFORE,
    AFTER,
    EXACT,
    SAME_LINE
  }

  private final SeriesStop aim;
  private final PlacedValue found = new PlacedValue();
  private Fit fit = Fit.BEFORE;

  /** Whether there was a value with a step of the aim's kind. */
  private boolean hasSteps;

  WantedValue(SeriesStop aim) {
    this.aim = aim;
  }

  /**
   * Looks at a value.
   *
   * @param index how many values the series had before
   */
  void look(PlacedValue value, long index) {
    boolean byStep =
        value.axis() == aim.axis() && !Double.isNaN(aim.step()) && !Double.isNaN(value.step());
    if (byStep && !hasSteps) {
      // What was compared by its place so far was only for want of a step.
      hasSteps = true;
      fit = fit == Fit.SAME_LINE ? fit : Fit.BEFORE;
    } else if (hasSteps && !byStep) {
      return;
    }
    double distance = byStep ? value.step() - aim.step() : index - (double) aim.index();
    boolean isSameLine = aim.place() != LinePlace.NOWHERE && value.place() == aim.place();
    Fit candidate = isSameLine ? Fit.SAME_LINE : fit(distance);
    boolean fits = candidate == Fit.AFTER ? fit == Fit.BEFORE : candidate.compareTo(fit) >= 0;
    if (fits) {
      fit = candidate;
      found.set(value.value(), value.step(), value.axis(), value.place());
    }
  }

  private static Fit fit(double distance) {
    return distance == 0 ? Fit.EXACT : distance > 0 ? Fit.AFTER : Fit.BEFORE;
  }

  PlacedValue found() {
    return found;
  }
}
