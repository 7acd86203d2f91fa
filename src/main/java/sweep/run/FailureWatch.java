package sweep.run;

import java.util.Optional;
import sweep.journal.SweepHistory;
import sweep.spec.FailureBudget;
import sweep.spec.SweepSpec;
import sweep.trial.TrialState;

/** Notices when so many trials fail that going on is a waste. */
final class FailureWatch {
  /** So many failures, and nothing else, show that something is wrong with all trials. */
  private static final int FIRST = 3;

  private final Optional<FailureBudget> budget;
  private final SweepHistory history;
  private int failedHere;

  FailureWatch(SweepSpec spec, SweepHistory history) {
    this.budget = spec.failureBudget();
    this.history = history;
  }

  /** Notes that a trial is over. */
  void over(TrialState.Kind state) {
    failedHere += state == TrialState.Kind.COMPLETED ? 0 : 1;
  }

  /** Why the sweep should be given up, in words; empty if it should go on. */
  Optional<String> reason() {
    long completed = count(TrialState.Kind.COMPLETED);
    long failed = count(TrialState.Kind.FAILED) + count(TrialState.Kind.NO_METRIC);
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

  private long count(TrialState.Kind kind) {
    return history.counts().getOrDefault(kind, 0);
  }
}
