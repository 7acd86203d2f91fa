package sweep.run.plan;

import java.util.BitSet;
import java.util.Optional;
import sweep.journal.entry.SweepHistory;
import sweep.specification.StopRule;
import sweep.specification.SweepSpec;
import sweep.trial.TrialRecord;

/**
 * Decides whether a search is over early: a target is reached, a budget is spent, or the search no
 * longer pays. The decision depends on the trials in the order in which they ended, and on what the
 * model expected by the journal, and so is the same in a resumed sweep.
 */
public final class SearchWatch {
  private final SweepSpec spec;
  private final SweepHistory history;
  private final TargetWatch target;
  private final Optional<ImprovementWatch> improvement;
  private final Optional<BudgetWatch> budget;

  /** The trials that were taken into account. */
  private final BitSet seen = new BitSet();

  private Optional<SearchEnd> end = Optional.empty();
  private boolean begun;

  public SearchWatch(SweepSpec spec, SweepHistory history) {
    this.spec = spec;
    this.history = history;
    this.target = new TargetWatch(spec, history);
    this.improvement = spec.stopRule().flatMap(rule -> watch(spec, rule));
    this.budget = spec.budget().map(BudgetWatch::new);
  }

  private static Optional<ImprovementWatch> watch(SweepSpec spec, StopRule rule) {
    return rule.noImprovement().isPresent()
        ? Optional.of(new ImprovementWatch(spec, rule.minDelta(), rule.noImprovement().getAsInt()))
        : Optional.empty();
  }

  /** Why the search is over, judging by all trials that have ended; empty if it is not. */
  public Optional<SearchEnd> end() {
    if (!begun) {
      begun = true;
      judge();
      history.ended().forEach(this::add);
    }
    return end;
  }

  /** Why the search is over, now that one more trial has ended; empty if it is not. */
  public Optional<SearchEnd> after(TrialRecord ended) {
    if (begun) {
      judge();
      add(ended);
    }
    return end();
  }

  /** Asks the model's judgement first: it is on record only if no other end came before it. */
  private void judge() {
    end = end.or(() -> OutlookWatch.end(spec, history));
  }

  private void add(TrialRecord record) {
    if (end.isPresent() || seen.get(record.trial().number())) {
      return;
    }
    seen.set(record.trial().number());
    Optional<SearchEnd> reached = target.reached(record).map(found -> found);
    Optional<SearchEnd> useless = improvement.flatMap(watch -> watch.add(record));
    Optional<SearchEnd> spent = budget.flatMap(watch -> watch.add(record));
    end = reached.or(() -> useless).or(() -> spent);
  }

  /** A reason for which the search may not end as the spec says; empty if there is none. */
  public Optional<String> doubt() {
    return budget.flatMap(BudgetWatch::doubt);
  }
}
