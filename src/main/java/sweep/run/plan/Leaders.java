package sweep.run.plan;

import java.util.List;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/** Tells who leads when a search is over. */
@FunctionalInterface
public interface Leaders {
  /**
   * The configurations that are ranked best, the baseline apart, from the best on; those that have
   * no rank are left out.
   *
   * @param searched the trials of the search, by number
   * @param most how many are wanted at most
   */
  List<Origin> of(List<TrialRecord> searched, int most);
}
