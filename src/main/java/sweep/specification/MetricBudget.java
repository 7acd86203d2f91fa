package sweep.specification;

import sweep.text.DecimalText;

/**
 * The most that the trials of a search may use in all of what a metric says, such as money.
 *
 * @param total above 0; once the sum over the trials is as much, the search ends
 */
public record MetricBudget(String metric, double total) {
  /** Sums that fall short by less than this part are as much. */
  private static final double ROUNDING = 1e-9;

  /** Whether a sum uses it up. */
  public boolean isSpentBy(double sum) {
    return sum >= total * (1 - ROUNDING);
  }

  /** This limit in words, to follow "ends". */
  public String describe() {
    return "once the sum of %s over the trials is %s".formatted(metric, DecimalText.brief(total));
  }
}
