package sweep.space;

import java.util.Map;
import java.util.Set;

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
   * Whether it is true.
   *
   * @throws RuleException if it is neither true nor false
   */
  default boolean holds(Map<String, Value> values) {
    Value value = value(values);
    if (value instanceof Value.Truth truth) {
      return truth.holds();
    }
    throw new RuleException(
        text(), "'%s' is %s, neither true nor false".formatted(text(), value.json()));
  }
}
