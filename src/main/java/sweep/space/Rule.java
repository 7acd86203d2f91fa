package sweep.space;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.space.Value.BoolValue;

/** A condition, constraint or formula over the values of parameters. */
public interface Rule {
  /** The parameters that it names. */
  Set<String> names();

  /** As the user wrote it. */
  String text();

  /**
   * Evaluates the rule.
   *
   * @param values the values of all parameters that it names
   * @throws RuleException if it has no result, such as a comparison of text with a number
   */
  Value value(Map<String, Value> values);

  /**
   * Bounds of its value while some parameters range between bounds; empty if unknown. A boolean
   * counts as 1 or 0.
   *
   * @param known the values of some parameters
   * @param open the bounds of others
   */
  default Optional<Bounds> bounds(Map<String, Value> known, Map<String, Bounds> open) {
    return Optional.empty();
  }

  /**
   * Whether it is true.
   *
   * @throws RuleException if it has no result, or one that is neither true nor false
   */
  default boolean holds(Map<String, Value> values) {
    Value value = value(values);
    if (value instanceof BoolValue truth) {
      return truth.holds();
    }
    throw new RuleException(
        text(), "'%s' is %s, neither true nor false".formatted(text(), value.json()));
  }
}
