package sweep.expression;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import sweep.text.BoundedText;

/**
 * The operators of expressions. Text is never read as a number; booleans count as 1 and 0, as in
 * Python; whole numbers that leave 64 bits become floating-point ones; nothing is equal to nan; 7 /
 * 2 is 3.5.
 */
final class Operators {
  private static final int MAX_TEXT = 100_000;

  /** The recursion of a match may be as deep as its text is long. */
  private static final int MAX_MATCHED = 1000;

  private static final Arithmetic ADD = new Arithmetic("'+'", Math::addExact, Double::sum);
  private static final Arithmetic NEGATE =
      new Arithmetic("'-'", Math::multiplyExact, (a, b) -> a * b);
  private static final Arithmetic REMAINDER =
      new Arithmetic("'%'", (a, b) -> a % b, (a, b) -> a % b);

  /** The binary operators by symbol; each level binds tighter than the one before. */
  static final List<Map<String, BinaryOperator<Object>>> LEVELS =
      List.of(
          Map.of("==", Operands::same, "!=", not(Operands::same)),
          Map.of(
              "<", ordered(order -> order < 0),
              "<=", ordered(order -> order <= 0),
              ">", ordered(order -> order > 0),
              ">=", ordered(order -> order >= 0),
              "=~", Operators::isIn,
              "!~", not(Operators::isIn),
              "=^", Operators::startsWith,
              "!^", not(Operators::startsWith),
              "=$", Operators::endsWith,
              "!$", not(Operators::endsWith)),
          Map.of(
              "+",
              Operators::add,
              "-",
              new Arithmetic("'-'", Math::subtractExact, (a, b) -> a - b)),
          Map.of(
              "*", new Arithmetic("'*'", Math::multiplyExact, (a, b) -> a * b),
              "/", Operators::divide,
              "%", Operators::remainder));

  /** The last of the levels with comparisons. */
  static final int RELATIONS = 1;

  static final Map<String, UnaryOperator<Object>> PREFIXES =
      Map.of(
          "-", value -> NEGATE.apply(-1L, value),
          "+", value -> value instanceof NumberRange ? value : Operands.number(value, "'+'"),
          "not", value -> !Operands.isTrue(value));

  private Operators() {}

  private static BinaryOperator<Object> not(BinaryOperator<Object> operator) {
    return (left, right) -> !(Boolean) operator.apply(left, right);
  }

  /** An operator on whole numbers, which throws if it overflows, and on floating-point ones. */
  private record Arithmetic(String symbol, LongBinaryOperator whole, DoubleBinaryOperator real)
      implements BinaryOperator<Object> {
    @Override
    public Object apply(Object left, Object right) {
      if (NumberRange.isAny(left, right)) {
        return NumberRange.combined(left, right, real);
      }
      Number a = Operands.number(left, symbol);
      Number b = Operands.number(right, symbol);
      if (a instanceof Long && b instanceof Long) {
        try {
          return whole.applyAsLong(a.longValue(), b.longValue());
        } catch (ArithmeticException overflow) {
          return real.applyAsDouble(a.doubleValue(), b.doubleValue());
        }
      }
      return real.applyAsDouble(a.doubleValue(), b.doubleValue());
    }
  }

  private static Object add(Object left, Object right) {
    if (!(left instanceof String) && !(right instanceof String)) {
      return ADD.apply(left, right);
    }
    String joined = Operands.joinable(left) + Operands.joinable(right);
    if (joined.length() > MAX_TEXT) {
      throw new ArithmeticException("the text is longer than %d characters".formatted(MAX_TEXT));
    }
    return joined;
  }

  private static Object divide(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.divided(left, right);
    }
    return Operands.number(left, "'/'").doubleValue() / divisor(right, "'/'").doubleValue();
  }

  private static Object remainder(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.remainder(left, right);
    }
    return REMAINDER.apply(Operands.number(left, "'%'"), divisor(right, "'%'"));
  }

  private static Number divisor(Object value, String symbol) {
    Number divisor = Operands.number(value, symbol);
    if (divisor.doubleValue() == 0) {
      throw new ArithmeticException("division by zero");
    }
    return divisor;
  }

  private static BinaryOperator<Object> ordered(IntPredicate fits) {
    return (left, right) -> {
      if (NumberRange.isAny(left, right)) {
        return NumberRange.ordered(left, right, fits);
      }
      if (left instanceof String text && right instanceof String other) {
        return fits.test(text.compareTo(other));
      }
      if (!Operands.isNumber(left) || !Operands.isNumber(right)) {
        throw new ArithmeticException(
            "%s can't be compared with %s".formatted(Operands.kind(left), Operands.kind(right)));
      }
      return Operands.order(left, right).stream().anyMatch(fits);
    };
  }

  /** Whether a value is in a list, or all of it matches a regular expression. */
  private static boolean isIn(Object value, Object container) {
    if (container instanceof String pattern) {
      return matches(pattern, Operands.joinable(value));
    }
    if (!(container instanceof Iterable<?> items)) {
      throw new ArithmeticException(
          "'=~' needs a list or a regular expression, but got " + Operands.kind(container));
    }
    for (Object item : items) {
      if (Operands.same(item, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String text) {
    if (Math.max(pattern.length(), text.length()) > MAX_MATCHED) {
      throw new ArithmeticException(
          "'=~' takes texts of at most %d characters".formatted(MAX_MATCHED));
    }
    try {
      return Pattern.compile(pattern).matcher(new BoundedText(text)).matches();
    } catch (PatternSyntaxException e) {
      throw new ArithmeticException("invalid regular expression: " + e.getDescription());
    } catch (StackOverflowError e) {
      throw new ArithmeticException("the regular expression is nested too deeply");
    }
  }

  private static boolean startsWith(Object text, Object start) {
    return text(text, "'=^'").startsWith(text(start, "'=^'"));
  }

  private static boolean endsWith(Object text, Object end) {
    return text(text, "'=$'").endsWith(text(end, "'=$'"));
  }

  private static String text(Object value, String symbol) {
    if (value instanceof String text) {
      return text;
    }
    throw new ArithmeticException(
        "%s needs text, but got %s".formatted(symbol, Operands.kind(value)));
  }
}
