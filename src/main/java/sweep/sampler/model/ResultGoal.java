package sweep.sampler.model;

import java.util.List;
import java.util.OptionalDouble;
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
    return completed.isEmpty()
        ? List.of()
        : objectives.stream()
            .map(
                objective -> objective.loss(mean(completed, objective.metric()).orElse(Double.NaN)))
            .toList();
  }

  /** By how far the results miss all limits together, in parts of each; 0 if they keep them. */
  double miss(List<Metrics> completed) {
    return completed.isEmpty()
        ? 0
        : limits.stream().mapToDouble(limit -> limit.miss(mean(completed, limit.metric()))).sum();
  }

  private static OptionalDouble mean(List<Metrics> completed, String metric) {
    return completed.stream()
        .flatMapToDouble(metrics -> metrics.value(metric).stream())
        .filter(Double::isFinite)
        .average();
  }
}
