package sweep.trial;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.NonFinite;

/**
 * A metric by which configurations are ranked.
 *
 * @param target a value that is good enough to end the sweep; empty if none is
 * @param nonFinite what becomes of a trial whose value is nan or infinite
 * @param at where in the training its value is taken, in place of the reduction; empty if that is
 *     left to the reduction
 */
public record Objective(
    String metric,
    Direction direction,
    Reduction reduction,
    OptionalDouble target,
    RankBy rankBy,
    NonFinite nonFinite,
    Optional<At> at) {

  /**
   * The step at which another metric is best, as for the test accuracy at the best validation loss.
   *
   * @param direction which way the other gets better
   */
  public record At(String metric, Direction direction) {
    /** As people read it: {@code at min of val_loss}. */
    public String words() {
      return "at %s of %s"
          .formatted(direction.name().substring(0, 3).toLowerCase(Locale.ROOT), metric);
    }
  }

  /** One without a target, ranked by its mean. */
  public Objective(String metric, Direction direction, Reduction reduction) {
    this(
        metric,
        direction,
        reduction,
        OptionalDouble.empty(),
        RankBy.MEAN,
        NonFinite.FAIL,
        Optional.empty());
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
