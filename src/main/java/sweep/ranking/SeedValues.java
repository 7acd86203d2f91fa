package sweep.ranking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import sweep.trial.Objective;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The values of an objective by the seeds of the trials that completed. */
final class SeedValues {
  /**
   * What trials of two configurations have in common if they are a pair.
   *
   * @param unpaired the number of a trial whose seed is not known; -1 for others
   */
  record Key(OptionalLong seed, int unpaired) {}

  private SeedValues() {}

  private static Key key(Trial trial) {
    return new Key(trial.seed(), trial.seed().isPresent() ? -1 : trial.number());
  }

  static Map<Key, Double> of(List<TrialRecord> trials, Objective objective) {
    Map<Key, Double> values = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Completed completed) {
        completed
            .metrics()
            .value(objective.metric())
            .ifPresent(value -> values.put(key(record.trial()), value));
      }
    }
    return values;
  }
}
