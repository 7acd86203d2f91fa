package sweep.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Sums up the trials of one configuration; its rank is not known here. */
final class RowBuilder {
  /** The states from bad to good: the first that a trial is in is the configuration's. */
  private static final List<TrialState.Kind> WORST_FIRST =
      List.of(
          TrialState.Kind.FAILED,
          TrialState.Kind.NO_METRIC,
          TrialState.Kind.RUNNING,
          TrialState.Kind.WAITING,
          TrialState.Kind.COMPLETED);

  private final Optional<Objective> objective;
  private final int repeats;
  private final int baselineRepeats;
  private final Map<Long, Double> baseline;

  /**
   * Builds rows.
   *
   * @param repeats how many trials each configuration is to have
   * @param baselineRepeats how many the baseline is to have
   * @param baseline the trials of the baseline; none if there is no baseline
   */
  RowBuilder(
      Optional<Objective> objective, int repeats, int baselineRepeats, List<TrialRecord> baseline) {
    this.objective = objective;
    this.repeats = repeats;
    this.baselineRepeats = baselineRepeats;
    this.baseline = bySeed(baseline);
  }

  /** The objective of each trial that completed. */
  private Map<Long, Double> bySeed(List<TrialRecord> trials) {
    Map<Long, Double> values = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      if (objective.isPresent() && record.state() instanceof TrialState.Completed completed) {
        completed
            .metrics()
            .value(objective.get().metric())
            .ifPresent(value -> values.put(record.trial().seed(), value));
      }
    }
    return values;
  }

  LeaderboardRow row(List<TrialRecord> trials) {
    List<Metrics> completed = completedMetrics(trials);
    TrialState.Kind state =
        WORST_FIRST.stream()
            .filter(kind -> trials.stream().anyMatch(record -> record.state().kind() == kind))
            .findFirst()
            .orElseThrow();
    boolean isBaseline = trials.get(0).trial().isBaseline();
    Optional<Spread> spread = objective.flatMap(wanted -> spread(completed, wanted.metric()));
    return new LeaderboardRow(
        OptionalInt.empty(),
        List.copyOf(trials),
        planned(trials),
        state,
        reason(trials, completed.size(), spread),
        spread,
        isBaseline ? Optional.empty() : Comparison.of(bySeed(trials), baseline),
        means(completed),
        seconds(trials));
  }

  private static List<Metrics> completedMetrics(List<TrialRecord> trials) {
    List<Metrics> metrics = new ArrayList<>();
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Completed completed) {
        metrics.add(completed.metrics());
      }
    }
    return metrics;
  }

  private String reason(List<TrialRecord> trials, int completed, Optional<Spread> spread) {
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Failed failed) {
        return failed.cause().describe();
      }
      if (record.state() instanceof TrialState.NoMetric) {
        return "%s was not reported".formatted(metric());
      }
    }
    int planned = planned(trials);
    if (completed < planned) {
      return planned == 1 ? "" : "%d of %d repeats so far".formatted(completed, planned);
    }
    return spread.filter(known -> !Double.isFinite(known.mean())).isPresent()
        ? "%s is not a finite number".formatted(metric())
        : "";
  }

  private int planned(List<TrialRecord> trials) {
    return trials.get(0).trial().isBaseline() ? baselineRepeats : repeats;
  }

  private String metric() {
    return objective.map(Objective::metric).orElse("it");
  }

  private static Optional<Spread> spread(List<Metrics> completed, String metric) {
    double[] values =
        completed.stream()
            .map(metrics -> metrics.value(metric))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
  }

  private Map<String, Double> means(List<Metrics> completed) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Metrics metrics : completed) {
      for (String name : metrics.names()) {
        boolean isObjective = objective.filter(wanted -> wanted.metric().equals(name)).isPresent();
        if (!isObjective && !means.containsKey(name)) {
          means.put(name, spread(completed, name).orElseThrow().mean());
        }
      }
    }
    return means;
  }

  private static OptionalDouble seconds(List<TrialRecord> trials) {
    return trials.stream()
        .map(record -> record.state().took())
        .flatMap(Optional::stream)
        .mapToDouble(RowBuilder::seconds)
        .average();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
