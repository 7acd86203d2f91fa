package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.ResultConstraint;

/**
 * What configurations are judged by.
 *
 * @param objectives what they are ranked by, in order
 * @param limits what their results have to keep
 */
public record ResultGoal(List<Objective> objectives, List<ResultConstraint> limits) {
  public ResultGoal {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
  }

  /** The loss in each objective; empty if no trial completed. */
  List<Double> losses(List<Metrics> completed) {
    if (completed.isEmpty()) {
      return List.of();
    }
    Double[] losses = new Double[objectives.size()];
    for (int i = 0; i < losses.length; i++) {
      Objective objective = objectives.get(i);
      losses[i] = objective.loss(mean(completed, objective.metric()).orElse(Double.NaN));
    }
    return List.of(losses);
  }

  /** The standard error of the only loss, if there is one trial, and it measured that. */
  OptionalDouble error(List<Metrics> completed) {
    return completed.size() == 1 && objectives.size() == 1
        ? completed.get(0).standardError(objectives.get(0).metric())
        : OptionalDouble.empty();
  }

  /** By how far the results miss all limits together, in parts of each; 0 if they keep them. */
  double miss(List<Metrics> completed) {
    return completed.isEmpty() || limits.isEmpty()
        ? 0
        : limits.stream().mapToDouble(limit -> limit.miss(mean(completed, limit.metric()))).sum();
  }

  private static OptionalDouble mean(List<Metrics> completed, String metric) {
    double sum = 0;
    int count = 0;
    for (Metrics metrics : completed) {
      double value = metrics.value(metric).orElse(Double.NaN);
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /**
   * The losses of configurations whose results miss a limit: worse than all that keep it, and among
   * each other by how far they miss it. While none keeps it, the search goes where they miss it
   * less.
   */
  static final class LimitedLosses {
    /** The part of the range of the other losses that these are spread over beyond it. */
    private static final double SPREAD = 0.5;

    /** How far each observation misses the limits, by its index. */
    private final Map<Integer, Double> misses = new LinkedHashMap<>();

    /** Notes by how far the observation at an index misses the limits, if it does. */
    void add(int index, double miss) {
      if (miss > 0) {
        misses.put(index, miss);
      }
    }

    /** Replaces the losses of the observations that miss a limit. */
    void fill(List<Observation> observations) {
      List<Integer> ranked = new ArrayList<>(misses.keySet());
      ranked.sort(Comparator.comparing(misses::get));
      List<Observation> feasible =
          IntStream.range(0, observations.size())
              .filter(index -> !misses.containsKey(index))
              .mapToObj(observations::get)
              .filter(each -> !each.isFailure())
              .toList();
      for (int rank = 0; rank < ranked.size(); rank++) {
        double share = (rank + 1.0) / ranked.size();
        Observation old = observations.get(ranked.get(rank));
        List<Double> losses =
            IntStream.range(0, old.losses().size())
                .mapToObj(
                    objective ->
                        feasible.isEmpty()
                            ? share
                            : LossRange.of(feasible, objective).beyond(SPREAD * share))
                .toList();
        observations.set(ranked.get(rank), old.with(losses));
      }
    }
  }
}
