package sweep.run.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import sweep.specification.MetricBudget;
import sweep.text.NearName;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/**
 * Adds up what trials have used of a budget: all that ended here, of the baseline and those that
 * failed too. Imported ones were paid for elsewhere.
 */
final class BudgetWatch {
  private final MetricBudget budget;
  private final Set<String> names = new TreeSet<>();
  private double sum;
  private int trials;
  private boolean isDoubtful;

  BudgetWatch(MetricBudget budget) {
    this.budget = budget;
  }

  /** How the budget is spent, now that one more trial has ended; empty if it is not. */
  Optional<SearchEnd> add(TrialRecord ended) {
    if (ended.trial().origin().inSearch() instanceof Origin.Imported) {
      return Optional.empty();
    }
    names.addAll(ended.state().reported().names());
    OptionalDouble used = ended.state().reported().value(budget.metric());
    if (used.isEmpty() || !Double.isFinite(used.getAsDouble())) {
      isDoubtful = trials == 0;
      return Optional.empty();
    }
    isDoubtful = false;
    sum += used.getAsDouble();
    trials++;
    return budget.isSpentBy(sum)
        ? Optional.of(new BudgetSpent(budget, sum, trials))
        : Optional.empty();
  }

  /** That the budget can't end the search, as no trial has reported its metric; else empty. */
  Optional<String> doubt() {
    return isDoubtful
        ? Optional.of(
            "budget: no trial has reported '%s' yet, so it ends nothing%s"
                .formatted(
                    budget.metric(),
                    NearName.find(budget.metric(), names)
                        .map("; did you mean '%s'?"::formatted)
                        .orElse("")))
        : Optional.empty();
  }
}
