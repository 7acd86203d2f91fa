package sweep.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/** Conversions and comparisons of operands, whose types {@link Node} lists. */
final class Operands {
  private Operands() {}

  /** The result of an expression as the value of a parameter. */
  static Value value(Object result) {
    if (result == null) {
      return new NullValue();
    }
    if (result instanceof Boolean bool) {
      return new BoolValue(bool);
    }
    if (result instanceof String text) {
      return new TextValue(text);
    }
    if (result instanceof Long number) {
      return new IntValue(number);
    }
    if (result instanceof Double number) {
      return new FloatValue(number);
    }
    throw new ArithmeticException("the result of a formula can't be " + kind(result));
  }

  static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  /**
   * A Long or a Double.
   *
   * @param user the operator or function that needs the number
   */
  static Number number(Object value, String user) {
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    }
    if (value instanceof Number number) {
      return number;
    }
    throw new ArithmeticException("%s needs a number, but got %s".formatted(user, kind(value)));
  }

  /** Text as a command would be given it. */
  static String joinable(Object value) {
    if (value != null && !(value instanceof String) && !isNumber(value)) {
      throw new ArithmeticException(kind(value) + " can't be converted to text");
    }
    return value(value).python();
  }

  /** Whether a value counts as true: null and 0 don't. */
  static boolean isTrue(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value != null && !isNumber(value)) {
      throw new ArithmeticException(kind(value) + " is neither true nor false");
    }
    return value != null && ((Number) value).doubleValue() != 0;
  }

  /** Whether two values are equal; text is equal to no number, and nothing is equal to nan. */
  static boolean same(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return isNumeric(left) && isNumeric(right) && NumberRange.ordered(left, right, o -> o == 0);
    }
    if (isNumber(left) && isNumber(right)) {
      return order(left, right).equals(OptionalInt.of(0));
    }
    if (left instanceof List<?> items && right instanceof List<?> others) {
      return items.size() == others.size()
          && IntStream.range(0, items.size()).allMatch(i -> same(items.get(i), others.get(i)));
    }
    return Objects.equals(left, right);
  }

  private static boolean isNumeric(Object value) {
    return value instanceof NumberRange || isNumber(value);
  }

  /** The order of two numbers, exact beyond 2^53; empty if one is nan. */
  static OptionalInt order(Object left, Object right) {
    Number a = number(left, "");
    Number b = number(right, "");
    if (a instanceof Long && b instanceof Long) {
      return OptionalInt.of(Long.compare(a.longValue(), b.longValue()));
    }
    double one = a.doubleValue();
    double other = b.doubleValue();
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return OptionalInt.empty();
    }
    boolean areFinite = Double.isFinite(one) && Double.isFinite(other);
    return OptionalInt.of(areFinite ? exact(a).compareTo(exact(b)) : Double.compare(one, other));
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long
        ? BigDecimal.valueOf(number.longValue())
        : new BigDecimal(number.doubleValue());
  }

  /** The kind of a value, for messages. */
  static String kind(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Number) {
      return "a number";
    }
    return value instanceof List<?> ? "a list" : "a map";
  }
}
