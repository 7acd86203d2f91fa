package sweep.run.plan;

import java.util.List;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/** Ranks a finished search, to choose the configurations to confirm. */
@FunctionalInterface
public interface ConfirmationCandidates {
  /**
   * The best configurations, best first, without the baseline and those that have no rank.
   *
   * @param searched the trials of the search, by number
   * @param most the greatest number to return
   */
  List<Origin> of(List<TrialRecord> searched, int most);
}
