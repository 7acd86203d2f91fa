package sweep.run.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import sweep.specification.SweepSpec;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Counts the suggested configurations in a row that were no new best, in the order in which their
 * last repeats ended. Enqueued and imported configurations may be the best, but do not count, and
 * nor do any before the first result; the baseline and confirming trials are left out.
 */
final class ImprovementWatch {
  /**
   * The result of a configuration.
   *
   * @param losses the means of the objectives, lower is better
   * @param error the standard error of the first mean; 0 if it is unknown
   */
  private record Result(List<Integer> trials, List<Double> losses, double error) {}

  private final SweepSpec spec;
  private final OptionalDouble minDelta;
  private final int most;

  /** The trials that have ended, by configuration; only of those with other trials to come. */
  private final Map<Origin, List<TrialRecord>> repeats = new HashMap<>();

  /** The configurations with a pruned trial: no further trial of theirs counts. */
  private final Set<Origin> pruned = new HashSet<>();

  /** Those that no other is as good as in all objectives; at most one with one objective. */
  private final List<Result> best = new ArrayList<>();

  private int sinceBest;

  /**
   * Creates a watch.
   *
   * @param most the number of configurations without a new best that ends the search
   */
  ImprovementWatch(SweepSpec spec, OptionalDouble minDelta, int most) {
    this.spec = spec;
    this.minDelta = minDelta;
    this.most = most;
  }

  /** Adds an ended trial; returns the reason if it ends the search. */
  Optional<NoImprovement> add(TrialRecord record) {
    Origin origin = record.trial().origin();
    if (record.trial().isConfirming() || record.trial().isBaseline() || pruned.contains(origin)) {
      return Optional.empty();
    }
    List<TrialRecord> trials = repeats.computeIfAbsent(origin, unused -> new ArrayList<>());
    trials.add(record);
    boolean isImported = origin instanceof Origin.Imported;
    if (record.state().kind() == TrialState.Kind.CANCELLED) {
      repeats.remove(origin);
      pruned.add(origin);
      return Optional.empty();
    }
    boolean isPruned = record.state().kind() == TrialState.Kind.PRUNED;
    if (isPruned) {
      pruned.add(origin);
    }
    if (trials.size() < spec.repeats() && !isImported && !isPruned) {
      return Optional.empty();
    }
    if (!isImported) {
      repeats.remove(origin);
    }
    if (result(trials).filter(this::improves).isPresent()) {
      sinceBest = 0;
    } else if (!best.isEmpty() && origin instanceof Origin.Suggested) {
      sinceBest++;
    }
    return sinceBest < most ? Optional.empty() : Optional.of(end());
  }

  /** The result of a configuration; empty unless all of its trials completed with finite values. */
  private Optional<Result> result(List<TrialRecord> trials) {
    List<Double> losses = new ArrayList<>();
    double error = 0;
    for (Objective objective : spec.objectives()) {
      SummaryStatistics values = new SummaryStatistics();
      trials.stream()
          .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
          .flatMapToDouble(record -> record.state().reported().value(objective.metric()).stream())
          .filter(Double::isFinite)
          .forEach(values::addValue);
      if (values.getN() < trials.size()) {
        return Optional.empty();
      }
      error = losses.isEmpty() ? error(values, trials.get(0), objective) : error;
      losses.add(objective.loss(values.getMean()));
    }
    List<Integer> numbers = trials.stream().map(record -> record.trial().number()).toList();
    return Optional.of(new Result(numbers, losses, error));
  }

  /** Of several trials as they differ, of one as it measured that itself. */
  private static double error(SummaryStatistics values, TrialRecord first, Objective objective) {
    return values.getN() > 1
        ? values.getStandardDeviation() / Math.sqrt((double) values.getN())
        : first.state().reported().standardError(objective.metric()).orElse(0);
  }

  /** Takes a result among the best, unless it is no better than one of them. */
  private boolean improves(Result result) {
    if (best.stream().anyMatch(other -> isAsGood(other, result))) {
      return false;
    }
    best.removeIf(other -> isAsGood(result, other));
    best.add(result);
    return true;
  }

  /** Whether one is at least as good as another in all objectives, allowing for the margin. */
  private boolean isAsGood(Result one, Result other) {
    double margin = margin(one);
    for (int i = 0; i < one.losses().size(); i++) {
      if (one.losses().get(i) - margin > other.losses().get(i)) {
        return false;
      }
    }
    return true;
  }

  /** By how much a new best must be better than a result. */
  private double margin(Result result) {
    return spec.objectives().size() > 1 ? 0 : minDelta.orElse(result.error());
  }

  private NoImprovement end() {
    boolean single = spec.objectives().size() == 1;
    Result leading = best.get(0);
    return new NoImprovement(sinceBest, single ? leading.trials() : List.of(), margin(leading));
  }
}
