package sweep.run.plan;

import java.util.BitSet;
import java.util.Optional;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.trial.TrialRecord;

/**
 * Decides whether a search is over early: a target is reached, or the search no longer pays. The
 * decision depends on the trials in the order in which they ended, and so is the same in a resumed
 * sweep.
 */
public final class SearchWatch {
  private final SweepHistory history;
  private final TargetWatch target;
  private final Optional<ImprovementWatch> improvement;

  /** The trials that were taken into account. */
  private final BitSet seen = new BitSet();

  private Optional<SearchEnd> end = Optional.empty();
  private boolean begun;

  public SearchWatch(SweepSpec spec, SweepHistory history) {
    this.history = history;
    this.target = new TargetWatch(spec, history);
    this.improvement = spec.stopRule().map(rule -> new ImprovementWatch(spec, rule));
  }

  /** Why the search is over, judging by all trials that have ended; empty if it is not. */
  public Optional<SearchEnd> end() {
    if (!begun) {
      begun = true;
      history.ended().forEach(this::add);
    }
    return end;
  }

  /** Why the search is over, now that one more trial has ended; empty if it is not. */
  public Optional<SearchEnd> after(TrialRecord ended) {
    if (begun) {
      add(ended);
    }
    return end();
  }

  private void add(TrialRecord record) {
    if (end.isPresent() || seen.get(record.trial().number())) {
      return;
    }
    seen.set(record.trial().number());
    Optional<SearchEnd> reached = target.reached(record).map(found -> found);
    Optional<SearchEnd> useless = improvement.flatMap(watch -> watch.add(record));
    end = reached.or(() -> useless);
  }
}
