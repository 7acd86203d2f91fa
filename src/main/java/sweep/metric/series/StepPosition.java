package sweep.metric.series;

/**
 * Finds out where the steps stand that the values of a series belong to. A log names a step above
 * its values, as in {@code Epoch 3} and what follows, or below them, as in the tables of Stable
 * Baselines or in {@code epoch 3 done}; which of them is told by its first and its last values.
 */
public final class StepPosition {
  /** Where the step of a value stands. */
  public enum Side {
    /** In the line of the value. */
    BESIDE,
    /** In an earlier line. */
    ABOVE,
    /** In a later line. */
    BELOW,
    /** Nobody can tell, or there are no steps. */
    UNCLEAR
  }

  private long count;
  private boolean areAllBeside = true;
  private boolean hasStep;
  private boolean beginsWithoutStep;
  private boolean endsWithoutStep;

  void step() {
    hasStep = true;
    endsWithoutStep = false;
  }

  /**
   * Takes a value.
   *
   * @param index how many the series had before; that of the last again if it was replaced
   */
  void value(long index, boolean isBeside) {
    areAllBeside &= isBeside;
    beginsWithoutStep |= count == 0 && !hasStep;
    endsWithoutStep = !isBeside;
    count = index + 1;
  }

  long count() {
    return count;
  }

  Side side() {
    if (count == 0 || !hasStep) {
      return Side.UNCLEAR;
    }
    if (areAllBeside) {
      return Side.BESIDE;
    }
    if (beginsWithoutStep == endsWithoutStep) {
      return Side.UNCLEAR;
    }
    return beginsWithoutStep ? Side.BELOW : Side.ABOVE;
  }
}
