package sweep.space;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.space.Value.BoolValue;

/** Something that the values of some parameters decide: a condition, a constraint or a formula. */
public interface Rule {
  /** The parameters that it names. */
  Set<String> names();

  /** As the user wrote it. */
  String text();

  /**
   * What comes out.
   *
   * @param values of all parameters that it names
   * @throws RuleException if nothing can come out, as of a comparison of a text with a number
   */
  Value value(Map<String, Value> values);

  /**
   * Between which ends its value lies if some parameters have any numbers between ends of their
   * own; empty if that can't be said. A truth value counts as 1 or 0.
   *
   * @param known the values of some parameters
   * @param open the ends of others
   */
  default Optional<Bounds> bounds(Map<String, Value> known, Map<String, Bounds> open) {
    return Optional.empty();
  }

  /**
   * Whether it is true.
   *
   * @throws RuleException if it is neither true nor false
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
