package sweep.ranking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The values of an objective by the seeds of the trials that completed. */
final class SeedValues {
  private SeedValues() {}

  static Map<Long, Double> of(List<TrialRecord> trials, Objective objective) {
    Map<Long, Double> values = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Completed completed) {
        completed
            .metrics()
            .value(objective.metric())
            .ifPresent(value -> values.put(record.trial().seed(), value));
      }
    }
    return values;
  }
}
