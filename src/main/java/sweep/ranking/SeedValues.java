package sweep.ranking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import sweep.trial.Objective;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The values of an objective by seed, from the trials that completed. */
final class SeedValues {
  /**
   * The key by which trials of two configurations form a pair: their seed.
   *
   * @param unpaired the trial's number if its seed is unknown, so that it pairs with none; else -1
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
