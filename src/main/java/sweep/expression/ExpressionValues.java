package sweep.expression;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/** The values of parameters as JEXL has them: Long, Double, Boolean, String, lists and maps. */
final class ExpressionValues {
  private ExpressionValues() {}

  /** The value of a parameter that JEXL's value is. */
  static Value back(Object result) {
    if (result == null) {
      return new NullValue();
    }
    if (result instanceof Boolean truth) {
      return new BoolValue(truth);
    }
    if (result instanceof String text) {
      return new TextValue(text);
    }
    if (result instanceof Number) {
      Number number = number(result, "");
      return number instanceof Long
          ? new IntValue(number.longValue())
          : new FloatValue(number.doubleValue());
    }
    throw new ArithmeticException(kind(result) + " is no value that a formula may have");
  }

  static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  /** A number as a Long or a Double. */
  static Number number(Object value, String forWhat) {
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new ArithmeticException("%s needs a number, but got %s".formatted(forWhat, kind(value)));
  }

  static String text(Object value, String forWhat) {
    if (value instanceof String text) {
      return text;
    }
    throw new ArithmeticException("%s needs a text, but got %s".formatted(forWhat, kind(value)));
  }

  /** A value as a command is given it. */
  static String written(Object value) {
    if (value instanceof Collection<?> || value instanceof Map<?, ?> || isArray(value)) {
      throw new ArithmeticException(kind(value) + " can't become a text");
    }
    return back(value).python();
  }

  private static boolean isArray(Object value) {
    return value != null && value.getClass().isArray();
  }

  private static boolean isList(Object value) {
    return value instanceof Collection<?> || isArray(value);
  }

  /** The items of a list. */
  static List<Object> items(Object list) {
    if (list instanceof Collection<?> known) {
      return new ArrayList<>(known);
    }
    if (!isArray(list)) {
      throw new ArithmeticException(
          "'=~' needs a list or a regular expression, but got " + kind(list));
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(list); i++) {
      items.add(Array.get(list, i));
    }
    return items;
  }

  /** Whether two values are one; a text is no number, and nothing is equal to nan. */
  static boolean same(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return isNumeric(left) && isNumeric(right) && NumberRange.ordered(left, right, o -> o == 0);
    }
    if (isNumber(left) && isNumber(right)) {
      return order(left, right).equals(OptionalInt.of(0));
    }
    if (isList(left) && isList(right)) {
      return sameItems(items(left), items(right));
    }
    return left == null ? right == null : left.equals(right);
  }

  private static boolean isNumeric(Object value) {
    return value instanceof NumberRange || isNumber(value);
  }

  private static boolean sameItems(List<Object> left, List<Object> right) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = same(left.get(i), right.get(i));
    }
    return same;
  }

  /** The order of two numbers; empty if one is nan. */
  static OptionalInt order(Object left, Object right) {
    Number a = number(left, "");
    Number b = number(right, "");
    double one = a.doubleValue();
    double other = b.doubleValue();
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return OptionalInt.empty();
    }
    if (Double.isInfinite(one) || Double.isInfinite(other)) {
      return OptionalInt.of(Double.compare(one, other));
    }
    Function<Number, BigDecimal> exact =
        number ->
            number instanceof Long
                ? BigDecimal.valueOf(number.longValue())
                : new BigDecimal(number.doubleValue());
    return OptionalInt.of(exact.apply(a).compareTo(exact.apply(b)));
  }

  /** What a value is, in words. */
  static String kind(Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "a truth value";
    }
    return isList(value) ? "a list" : "a map";
  }
}
