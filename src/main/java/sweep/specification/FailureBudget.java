package sweep.specification;

import sweep.text.DecimalText;

/**
 * How many trials may fail before the sweep stops.
 *
 * @param most a number, or a percentage of the trials that have ended
 */
public record FailureBudget(double most, boolean percent) {
  /** The number of ended trials from which a percentage is applied. */
  private static final int LEAST_ENDED = 10;

  /** Whether too many trials have failed. */
  public boolean isExceeded(long failed, long ended) {
    return percent ? ended >= LEAST_ENDED && 100.0 * failed > most * ended : failed > most;
  }

  /** Returns the budget as the user wrote it. */
  public String describe() {
    return DecimalText.brief(most) + (percent ? "%" : "");
  }
}
