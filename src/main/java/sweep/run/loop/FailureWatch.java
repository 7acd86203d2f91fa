package sweep.run.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import sweep.journal.entry.SweepHistory;
import sweep.specification.FailureBudget;
import sweep.specification.SweepSpec;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Notices when so many trials fail that going on is a waste. */
final class FailureWatch {
  /** So many failures, and nothing else, show that something is wrong with all trials. */
  private static final int FIRST = 3;

  private final Optional<FailureBudget> budget;
  private final SweepHistory history;
  private int failedHere;

  /** Of the trials that only confirm, by state: they end no search, which is over before them. */
  private final Map<TrialState.Kind, Integer> confirming = new EnumMap<>(TrialState.Kind.class);

  FailureWatch(SweepSpec spec, SweepHistory history) {
    this.budget = spec.failureBudget();
    this.history = history;
    history.trials().stream()
        .filter(record -> record.trial().isConfirming() && record.state().hasEnded())
        .forEach(this::countConfirming);
  }

  /** Notes that a trial is over. */
  void over(TrialRecord record) {
    if (record.trial().isConfirming()) {
      countConfirming(record);
    } else {
      failedHere += record.state().kind() == TrialState.Kind.COMPLETED ? 0 : 1;
    }
  }

  private void countConfirming(TrialRecord record) {
    confirming.merge(record.state().kind(), 1, Integer::sum);
  }

  /** Why the sweep should be given up, in words; empty if it should go on. */
  Optional<String> reason() {
    int completed = count(TrialState.Kind.COMPLETED);
    int failed = count(TrialState.Kind.FAILED) + count(TrialState.Kind.NO_METRIC);
    if (budget.isPresent()) {
      return budget
          .filter(most -> most.isExceeded(failed, failed + completed))
          .map(
              most ->
                  "%d trials failed, more than max_failures %s".formatted(failed, most.describe()));
    }
    return completed == 0 && failedHere >= FIRST
        ? Optional.of("the first %d trials all failed".formatted(failedHere))
        : Optional.empty();
  }

  private int count(TrialState.Kind kind) {
    return history.counts().getOrDefault(kind, 0) - confirming.getOrDefault(kind, 0);
  }
}
