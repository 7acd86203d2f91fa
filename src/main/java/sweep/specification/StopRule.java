package sweep.specification;

import java.util.OptionalDouble;

/**
 * When a search no longer pays, so that it ends.
 *
 * @param noImprovement the number of suggested configurations in a row without a new best
 * @param minDelta by how much a new best must be better; empty for the noise of the best, or for
 *     anything if that is unknown
 */
public record StopRule(int noImprovement, OptionalDouble minDelta) {
  /** This rule in words, such as {@code 20 configurations in a row without a new best}. */
  public String describe() {
    return "%d configuration%s in a row without a new best"
        .formatted(noImprovement, noImprovement == 1 ? "" : "s");
  }
}
