package sweep.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.text.DecimalText;

/**
 * When a search no longer pays, so that it ends. At least one of the criteria is there; the first
 * that holds ends the search.
 *
 * @param noImprovement the number of suggested configurations in a row without a new best; empty
 *     for no such limit
 * @param minDelta by how much a new best must be better; empty for the noise of the best, or for
 *     anything if that is unknown
 * @param expectedImprovement the search ends if its model expects less from the next configuration;
 *     above 0; empty for no such limit
 */
public record StopRule(
    OptionalInt noImprovement, OptionalDouble minDelta, OptionalDouble expectedImprovement) {
  /**
   * This rule in words, such as {@code after 20 configurations in a row without a new best}, to
   * follow "ends".
   */
  public String describe() {
    List<String> words = new ArrayList<>();
    noImprovement.ifPresent(
        count ->
            words.add(
                "after %d configuration%s in a row without a new best"
                    .formatted(count, count == 1 ? "" : "s")));
    expectedImprovement.ifPresent(
        bound ->
            words.add(
                "once the model expects the next configuration to improve on the best by less than "
                    + DecimalText.brief(bound)));
    return String.join(", or ", words);
  }
}
