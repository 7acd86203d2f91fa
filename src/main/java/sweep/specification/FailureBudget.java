package sweep.specification;

import sweep.text.DecimalText;

/**
 * How many trials may fail before the sweep is given up.
 *
 * @param most a count, or a percentage of the trials that have ended
 */
public record FailureBudget(double most, boolean percent) {
  /** A share says little before this many trials have ended. */
  private static final int LEAST_ENDED = 10;

  /** Whether more have failed than may. */
  public boolean isExceeded(long failed, long ended) {
    return percent ? ended >= LEAST_ENDED && 100.0 * failed > most * ended : failed > most;
  }

  /** As the user wrote it. */
  public String describe() {
    return DecimalText.brief(most) + (percent ? "%" : "");
  }
}
