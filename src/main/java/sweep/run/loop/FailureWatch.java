package sweep.run.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sweep.journal.entry.SweepHistory;
import sweep.run.SweepEnd;
import sweep.specification.FailureBudget;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Decides when too many trials have failed to continue. */
final class FailureWatch {
  /** Without a completed trial, this many failures show that something is wrong with all. */
  private static final int FIRST = 3;

  private final Supplier<Optional<FailureBudget>> budget;
  private final SweepHistory history;
  private int failedNow;

  /** The confirming trials by state; they are left out, as the search is over before them. */
  private final Map<TrialState.Kind, Integer> confirming = new EnumMap<>(TrialState.Kind.class);

  /**
   * Creates a watch over the trials so far.
   *
   * @param budget returns the present limit
   */
  FailureWatch(Supplier<Optional<FailureBudget>> budget, SweepHistory history) {
    this.budget = budget;
    this.history = history;
    history.trials().stream()
        .filter(record -> record.trial().isConfirming() && record.state().hasEnded())
        .forEach(this::countConfirming);
  }

  /** Counts a trial that ended under this runner. */
  void ended(TrialRecord record) {
    if (record.trial().isConfirming()) {
      countConfirming(record);
    } else {
      failedNow += record.state().kind().isFailure() ? 1 : 0;
    }
  }

  private void countConfirming(TrialRecord record) {
    confirming.merge(record.state().kind(), 1, Integer::sum);
  }

  /** The end of the sweep if too many trials have failed. */
  Optional<SweepEnd> exceeded() {
    int completed = count(TrialState.Kind.COMPLETED);
    int failed = count(TrialState.Kind.FAILED) + count(TrialState.Kind.NO_METRIC);
    int pruned = count(TrialState.Kind.PRUNED) + count(TrialState.Kind.PAUSED);
    Optional<FailureBudget> limit = budget.get();
    if (limit.isPresent()) {
      return limit
          .filter(most -> most.isExceeded(failed, failed + completed + pruned))
          .map(most -> new SweepEnd.TooManyFailures(failed, limit));
    }
    return completed + pruned == 0 && failedNow >= FIRST
        ? Optional.of(new SweepEnd.TooManyFailures(failedNow, Optional.empty()))
        : Optional.empty();
  }

  private int count(TrialState.Kind kind) {
    return history.counts().getOrDefault(kind, 0) - confirming.getOrDefault(kind, 0);
  }
}
