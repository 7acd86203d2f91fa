package sweep.trial;

import java.util.OptionalDouble;

/**
 * The metric by which configurations are ranked.
 *
 * @param target a value that is good enough to end the sweep; empty if none is
 */
public record Objective(
    String metric, Direction direction, Reduction reduction, OptionalDouble target) {

  /** One without a target. */
  public Objective(String metric, Direction direction, Reduction reduction) {
    this(metric, direction, reduction, OptionalDouble.empty());
  }

  /** Whether a value is as good as the target. */
  public boolean isReached(double value) {
    return target.isPresent() && direction.compare(value, target.getAsDouble()) <= 0;
  }
}
