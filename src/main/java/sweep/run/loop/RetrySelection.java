package sweep.run.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sweep.journal.entry.SweepHistory;
import sweep.run.SweepSetup;
import sweep.trial.TrialRecord;

/** Selects the ended trials to retry. */
final class RetrySelection {
  private final boolean failedBaseline;
  private final Set<Integer> wanted;

  RetrySelection(SweepSetup setup) {
    this.failedBaseline = !setup.choices().skipBaselineCheck();
    this.wanted = setup.choices().retried();
  }

  /**
   * The trials that the user chose, and those of a failed baseline, unless the search has started
   * without it.
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
    return record.state().kind().isFailure();
  }
}
