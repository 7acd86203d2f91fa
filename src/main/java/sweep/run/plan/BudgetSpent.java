package sweep.run.plan;

import sweep.specification.MetricBudget;
import sweep.text.DecimalText;
import sweep.text.Plural;

/**
 * The trials have used up a budget.
 *
 * @param sum of its metric
 * @param trials the number of trials that reported it
 */
public record BudgetSpent(MetricBudget budget, double sum, int trials) implements SearchEnd {
  @Override
  public String describe() {
    return "the budget is spent: the sum of %s is %s of %s over %s"
        .formatted(
            budget.metric(),
            DecimalText.brief(sum),
            DecimalText.brief(budget.total()),
            Plural.of(trials, "trial"));
  }
}
