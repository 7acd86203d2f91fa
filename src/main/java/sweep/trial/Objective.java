package sweep.trial;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.NonFinite;

/**
 * A metric by which configurations are ranked.
 *
 * @param target the value that ends the sweep once it is reached; empty if there is none
 * @param nonFinite how a trial is treated whose value is nan or infinite
 * @param at the point in the training at which the value is taken; empty if the reduction chooses
 *     the value
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
   * The step at which another metric is best, as in test accuracy at the lowest validation loss.
   *
   * @param direction the direction in which the other metric improves
   */
  public record At(String metric, Direction direction) {
    /** Text such as {@code at min of val_loss}. */
    public String words() {
      return "at %s of %s".formatted(direction == Direction.MAXIMIZE ? "max" : "min", metric);
    }
  }

  /** An objective without a target, ranked by its mean. */
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

  /** Whether a value is better than another; finite values are better than all others. */
  public boolean isBetter(double value, double other) {
    return Double.isFinite(value)
        && (!Double.isFinite(other) || direction.compare(value, other) < 0);
  }

  /** How bad a value is: lower is better; infinite if it is not finite. */
  public double loss(double value) {
    double loss = direction == Direction.MAXIMIZE ? -value : value;
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  /** Whether a value is at least as good as the target. */
  public boolean isReached(double value) {
    return target.isPresent()
        && Double.isFinite(value)
        && direction.compare(value, target.getAsDouble()) <= 0;
  }
}
