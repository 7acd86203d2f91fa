package sweep.metric.alignment;

/**
 * Detects where a log names the steps of a series: above the values, as in {@code Epoch 3} and the
 * lines that follow, or below them, as in the tables of Stable Baselines or in {@code epoch 3
 * done}. A first value without a step before it, or a last one without a step after it, decides.
 */
final class StepPosition {
  /** The line that names the step of a value. */
  enum Side {
    /** The line of the value. */
    SAME_LINE,
    /** An earlier line. */
    ABOVE,
    /** A later line. */
    BELOW,
    /** Ambiguous, or there are no steps. */
    UNCLEAR
  }

  private long count;
  private boolean areAllInLine = true;
  private boolean hasStep;
  private boolean startsWithoutStep;
  private boolean endsWithoutStep;

  void step() {
    hasStep = true;
    endsWithoutStep = false;
  }

  /**
   * Records a value.
   *
   * @param index its index in the series; that of the last one again if it replaces it
   */
  void value(long index, boolean namesStep) {
    areAllInLine &= namesStep;
    startsWithoutStep |= count == 0 && !hasStep;
    endsWithoutStep = !namesStep;
    count = index + 1;
  }

  long count() {
    return count;
  }

  Side side() {
    if (count == 0 || !hasStep) {
      return Side.UNCLEAR;
    }
    if (areAllInLine) {
      return Side.SAME_LINE;
    }
    if (startsWithoutStep == endsWithoutStep) {
      return Side.UNCLEAR;
    }
    return startsWithoutStep ? Side.BELOW : Side.ABOVE;
  }
}
