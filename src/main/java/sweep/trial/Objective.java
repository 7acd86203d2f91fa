package sweep.trial;

import java.util.Optional;
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

  /** The value of a trial that reached the target; empty if it did not. */
  public Optional<Double> reached(TrialState state) {
    OptionalDouble value = state.reported().value(metric);
    boolean enough =
        state.kind() == TrialState.Kind.COMPLETED
            && target.isPresent()
            && value.isPresent()
            && direction.compare(value.getAsDouble(), target.getAsDouble()) <= 0;
    return enough ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
