package sweep.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.ranking.statistics.Spread;
import sweep.text.ListText;
import sweep.trial.Metrics;
import sweep.trial.MissingMetrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Builds the unranked leaderboard row of a configuration from its trials. */
final class RowBuilder {
  /** States from worst to best; a configuration has the worst state of its trials. */
  private static final List<TrialState.Kind> WORST_FIRST =
      List.of(
          TrialState.Kind.FAILED,
          TrialState.Kind.NO_METRIC,
          TrialState.Kind.PRUNED,
          TrialState.Kind.PAUSED,
          TrialState.Kind.CANCELLED,
          TrialState.Kind.RUNNING,
          TrialState.Kind.WAITING,
          TrialState.Kind.COMPLETED);

  private final List<Objective> objectives;
  private final PlannedRepeats planned;

  /** The baseline's results, for each objective. */
  private final List<BaselineValues> baselines;

  /**
   * A builder of rows that are compared with a baseline.
   *
   * @param baseline the trials of the baseline; empty if there is none
   */
  RowBuilder(List<Objective> objectives, PlannedRepeats planned, List<TrialRecord> baseline) {
    this.objectives = List.copyOf(objectives);
    this.planned = planned;
    this.baselines =
        objectives.stream().map(objective -> BaselineValues.of(baseline, objective)).toList();
  }

  /** The objectives after the first; the front is assigned later. */
  private ParetoStanding standing(List<TrialRecord> trials) {
    List<ObjectiveFigures> others = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      others.add(ObjectiveFigures.of(objectives.get(i), trials, baselines.get(i)));
    }
    return others.isEmpty() ? ParetoStanding.NONE : new ParetoStanding(OptionalInt.empty(), others);
  }

  LeaderboardRow row(List<TrialRecord> trials) {
    List<Metrics> completed = SeedValues.completed(trials);
    TrialState.Kind state =
        WORST_FIRST.stream()
            .filter(kind -> trials.stream().anyMatch(record -> record.state().kind() == kind))
            .findFirst()
            .orElseThrow();
    boolean isBaseline = trials.get(0).trial().isOfBaseline();
    Optional<Spread> spread =
        objectives.stream()
            .findFirst()
            .flatMap(first -> SeedValues.spread(completed, first.metric()));
    ParetoStanding standing = standing(trials);
    return new LeaderboardRow(
        OptionalInt.empty(),
        List.copyOf(trials),
        planned(trials),
        state,
        reason(trials, spread, standing),
        spread,
        isBaseline || objectives.isEmpty()
            ? Optional.empty()
            : baselines.get(0).compared(trials, objectives.get(0)),
        standing,
        means(completed),
        Optional.empty(),
        seconds(trials));
  }

  private String reason(
      List<TrialRecord> trials, Optional<Spread> spread, ParetoStanding standing) {
    int completed = 0;
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Failed failed) {
        return failed.cause().describe();
      }
      if (record.state() instanceof TrialState.NoMetric noMetric) {
        return MissingMetrics.of(objectives, noMetric.metrics()).describe();
      }
      if (record.state().early().isPresent()) {
        return record.state().early().get().reason();
      }
      if (record.state() instanceof TrialState.Cancelled) {
        return "cancelled by the user";
      }
      completed += record.state().kind() == TrialState.Kind.COMPLETED ? 1 : 0;
    }
    int wanted = planned(trials);
    if (completed < wanted) {
      return wanted == 1 ? "" : "%d of %d repeats so far".formatted(completed, wanted);
    }
    List<String> names = notFinite(spread, standing);
    return names.isEmpty()
        ? ""
        : "%s %s"
            .formatted(
                ListText.and(names),
                names.size() == 1 ? "is not a finite number" : "are not finite numbers");
  }

  /** The objectives whose mean isn't a finite number. */
  private List<String> notFinite(Optional<Spread> spread, ParetoStanding standing) {
    List<String> names = new ArrayList<>();
    if (isNotFinite(spread)) {
      names.add(objectives.get(0).metric());
    }
    for (ObjectiveFigures other : standing.others()) {
      if (isNotFinite(other.spread())) {
        names.add(other.objective().metric());
      }
    }
    return names;
  }

  private static boolean isNotFinite(Optional<Spread> spread) {
    return spread.filter(known -> !Double.isFinite(known.mean())).isPresent();
  }

  private int planned(List<TrialRecord> trials) {
    if (trials.get(0).trial().origin() instanceof Origin.Imported) {
      return trials.size();
    }
    return trials.get(0).trial().isOfBaseline() ? planned.baseline() : planned.others();
  }

  private Map<String, Double> means(List<Metrics> completed) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Metrics metrics : completed) {
      for (String name : metrics.names()) {
        boolean isObjective = objectives.stream().anyMatch(each -> each.metric().equals(name));
        if (!isObjective && !means.containsKey(name)) {
          means.put(name, SeedValues.spread(completed, name).orElseThrow().mean());
        }
      }
    }
    return means;
  }

  private static OptionalDouble seconds(List<TrialRecord> trials) {
    return trials.stream()
        .map(TrialRecord::took)
        .flatMap(Optional::stream)
        .mapToDouble(took -> took.toMillis() / 1000.0)
        .average();
  }
}
