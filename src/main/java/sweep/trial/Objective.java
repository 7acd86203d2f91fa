package sweep.trial;

import java.util.OptionalDouble;

/**
 * A metric by which configurations are ranked.
 *
 * @param target a value that is good enough to end the sweep; empty if none is
 * @param nonFinite what becomes of a trial whose value is nan or infinite
 */
public record Objective(
    String metric,
    Direction direction,
    Reduction reduction,
    OptionalDouble target,
    RankBy rankBy,
    NonFinite nonFinite) {

  /** One without a target, ranked by its mean. */
  public Objective(String metric, Direction direction, Reduction reduction) {
    this(metric, direction, reduction, OptionalDouble.empty(), RankBy.MEAN, NonFinite.FAIL);
  }

  /** Whether a value is better than another; one that isn't finite is worse than all that are. */
  public boolean isBetter(double value, double other) {
    return Double.isFinite(value)
        && (!Double.isFinite(other) || direction.compare(value, other) < 0);
  }

  /** Whether a value is as good as the target. */
  public boolean isReached(double value) {
    return target.isPresent()
        && Double.isFinite(value)
        && direction.compare(value, target.getAsDouble()) <= 0;
  }
}
