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
  private final PlannedRepeats planned;
  private final Map<Long, Double> baseline;

  /**
   * Builds rows.
   *
   * @param baseline the trials of the baseline in the search; none if there is no baseline
   */
  RowBuilder(Optional<Objective> objective, PlannedRepeats planned, List<TrialRecord> baseline) {
    this.objective = objective;
    this.planned = planned;
    this.baseline = bySeed(baseline);
  }

  /** The objective of each trial that completed. */
  Map<Long, Double> bySeed(List<TrialRecord> trials) {
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

  /** What the confirming trials of a configuration brought. */
  FreshRepeats fresh(List<TrialRecord> trials, OptionalInt searchRank) {
    List<Metrics> completed = completedMetrics(trials);
    Optional<Spread> spread = objective.flatMap(wanted -> spread(completed, wanted.metric()));
    String reason = reason(trials, planned.confirming(), spread);
    return new FreshRepeats(trials, planned.confirming(), reason, spread, searchRank);
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
        reason(trials, planned(trials), spread),
        spread,
        isBaseline ? Optional.empty() : Comparison.of(bySeed(trials), baseline),
        means(completed),
        Optional.empty(),
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

  private String reason(List<TrialRecord> trials, int wanted, Optional<Spread> spread) {
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Failed failed) {
        return failed.cause().describe();
      }
      if (record.state() instanceof TrialState.NoMetric) {
        return "%s was not reported".formatted(metric());
      }
    }
    long completed = completedMetrics(trials).size();
    if (completed < wanted) {
      return wanted == 1 ? "" : "%d of %d repeats so far".formatted(completed, wanted);
    }
    return spread.filter(known -> !Double.isFinite(known.mean())).isPresent()
        ? "%s is not a finite number".formatted(metric())
        : "";
  }

  private int planned(List<TrialRecord> trials) {
    return trials.get(0).trial().isBaseline() ? planned.baseline() : planned.others();
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
