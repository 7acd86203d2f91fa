package sweep.sampler.model;

import java.util.List;

/**
 * What is known of a configuration whose trials have ended.
 *
 * @param losses for each objective, its mean, negated if it is maximised; empty if no trial
 *     completed
 * @param isSuggested whether the search suggested it
 */
public record Observation(Point point, List<Double> losses, boolean isSuggested) {
  /** Whether no trial of it completed. */
  public boolean isFailure() {
    return losses.isEmpty();
  }
}
