package sweep.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sweep.ranking.statistics.Spread;
import sweep.trial.Metrics;
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

  /** The spread of an objective over the trials that completed; empty if none did. */
  static Optional<Spread> spread(List<Metrics> completed, String metric) {
    double[] values =
        completed.stream()
            .map(metrics -> metrics.value(metric))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(
            Spread.of(values)
                .with(
                    completed.stream()
                        .flatMap(metrics -> metrics.spread(metric).stream())
                        .findFirst()));
  }

  /** The metrics of the trials that completed. */
  static List<Metrics> completed(List<TrialRecord> trials) {
    List<Metrics> metrics = new ArrayList<>();
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Completed completed) {
        metrics.add(completed.metrics());
      }
    }
    return metrics;
  }

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
