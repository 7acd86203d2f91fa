package sweep.run.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sweep.journal.entry.SweepHistory;
import sweep.run.SweepSetup;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Says which trials that are over are to be tried again. */
final class RetrySelection {
  private final boolean failedBaseline;
  private final Set<Integer> wanted;

  RetrySelection(SweepSetup setup) {
    this.failedBaseline = !setup.choices().skipBaselineCheck();
    this.wanted = setup.choices().retried();
  }

  /**
   * A baseline that failed says nothing about the trials to come, so it is tried again, unless the
   * user has gone on without it.
   */
  List<Integer> trials(SweepHistory history) {
    boolean searching = history.trials().stream().anyMatch(record -> !record.trial().isBaseline());
    List<Integer> trials = new ArrayList<>();
    for (TrialRecord record : history.trials()) {
      boolean asBaseline =
          failedBaseline && !searching && record.trial().isBaseline() && hasFailed(record);
      boolean asWanted = record.state().hasEnded() && wanted.contains(record.trial().number());
      if (asBaseline || asWanted) {
        trials.add(record.trial().number());
      }
    }
    return trials;
  }

  static boolean hasFailed(TrialRecord record) {
    return record.state().hasEnded() && record.state().kind() != TrialState.Kind.COMPLETED;
  }
}
