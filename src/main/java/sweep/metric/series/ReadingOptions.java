package sweep.metric.series;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricName;
import sweep.trial.Direction;

/**
 * Options that hold for every file that is read.
 *
 * @param wanted the names that the spec mentions: found whatever characters they consist of, and
 *     kept even if there are too many other names
 * @param goals of the metrics that are ranked
 */
public record ReadingOptions(StepNames steps, Set<String> wanted, Map<String, Direction> goals) {
  public ReadingOptions {
    wanted = Set.copyOf(wanted);
    goals = Map.copyOf(goals);
  }

  /** That a ranked metric is better the other way than the spec says; empty if it isn't. */
  public Optional<String> contradiction(String name, Direction direction) {
    Direction goal = goals.getOrDefault(name, direction);
    boolean isMore = direction == Direction.MAXIMIZE;
    return goal == direction
        ? Optional.empty()
        : Optional.of(
            "%s: %s is better by the results, but it is %s; set goal: %s"
                .formatted(
                    name,
                    isMore ? "higher" : "lower",
                    isMore ? "minimized" : "maximized",
                    isMore ? "maximize" : "minimize"));
  }

  /** A name as the spec spells it, if it differs in separators only. */
  String spelled(String name) {
    String letters = MetricName.plain(name);
    return wanted.stream()
        .filter(each -> MetricName.plain(each).equals(letters))
        .findFirst()
        .orElse(name);
  }

  /** The options of a spec without goals. */
  public ReadingOptions(StepNames steps, Set<String> wanted) {
    this(steps, wanted, Map.of());
  }
}
