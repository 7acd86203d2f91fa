package sweep.sampler.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known of a configuration whose trials have ended.
 *
 * @param losses for each objective, its mean, negated if it is maximised; empty if no trial
 *     completed
 * @param error the standard error of its only loss, as its only trial measured it; empty if unknown
 * @param isSuggested whether the search suggested it
 */
public record Observation(
    Point point, List<Double> losses, OptionalDouble error, boolean isSuggested) {
  /** Whether no trial of it completed. */
  public boolean isFailure() {
    return losses.isEmpty();
  }

  /** The same configuration with other losses, which were not measured. */
  Observation with(List<Double> others) {
    return new Observation(point, others, OptionalDouble.empty(), isSuggested);
  }
}
