package sweep.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;
import sweep.text.BoundedText;

/**
 * What the operators of expressions do. A text is never taken for a number; truth values count as 1
 * and 0, as in Python; whole numbers that leave 64 bits become floating-point ones; nothing is
 * equal to nan; 7 / 2 is 3.5.
 */
final class ExpressionArithmetic extends JexlArithmetic {
  /** Longer than any value that a command is given. */
  private static final int LONGEST_TEXT = 100_000;

  /** Matching goes deeper with every character. */
  private static final int LONGEST_MATCHED = 1000;

  ExpressionArithmetic() {
    super(/* astrict= */ true);
  }

  /** Leaves it to each operator what it does with nothing. */
  @Override
  public boolean isStrict(JexlOperator operator) {
    return false;
  }

  @Override
  public Object add(Object left, Object right) {
    if (!(left instanceof String) && !(right instanceof String)) {
      return worked("+", left, right, new Both(Math::addExact, Double::sum));
    }
    String joined = ExpressionValues.written(left) + ExpressionValues.written(right);
    if (joined.length() > LONGEST_TEXT) {
      throw new ArithmeticException("the text gets longer than %d".formatted(LONGEST_TEXT));
    }
    return joined;
  }

  @Override
  public Object subtract(Object left, Object right) {
    return worked("-", left, right, new Both(Math::subtractExact, (a, b) -> a - b));
  }

  @Override
  public Object multiply(Object left, Object right) {
    return worked("*", left, right, new Both(Math::multiplyExact, (a, b) -> a * b));
  }

  @Override
  public Object divide(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.divided(left, right);
    }
    double dividend = ExpressionValues.number(left, "'/'").doubleValue();
    return dividend / divisor(right, "'/'").doubleValue();
  }

  @Override
  public Object mod(Object left, Object right) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.remainder(left, right);
    }
    Number dividend = ExpressionValues.number(left, "'%'");
    Number divisor = divisor(right, "'%'");
    return worked("%", dividend, divisor, new Both((a, b) -> a % b, (a, b) -> a % b));
  }

  private static Number divisor(Object value, String symbol) {
    Number divisor = ExpressionValues.number(value, symbol);
    if (divisor.doubleValue() == 0) {
      throw new ArithmeticException("division by zero");
    }
    return divisor;
  }

  @Override
  public Object negate(Object value) {
    return worked("-", -1L, value, new Both(Math::multiplyExact, (a, b) -> a * b));
  }

  @Override
  public Object positivize(Object value) {
    return value instanceof NumberRange ? value : ExpressionValues.number(value, "'+'");
  }

  /** An operator on whole numbers, which throws if it overflows, and on others. */
  private record Both(LongBinaryOperator whole, DoubleBinaryOperator real) {}

  private static Object worked(String symbol, Object left, Object right, Both operator) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.combined(left, right, operator.real());
    }
    Number a = ExpressionValues.number(left, "'" + symbol + "'");
    Number b = ExpressionValues.number(right, "'" + symbol + "'");
    if (a instanceof Long && b instanceof Long) {
      try {
        return operator.whole().applyAsLong(a.longValue(), b.longValue());
      } catch (ArithmeticException overflow) {
        return operator.real().applyAsDouble(a.doubleValue(), b.doubleValue());
      }
    }
    return operator.real().applyAsDouble(a.doubleValue(), b.doubleValue());
  }

  @Override
  public boolean equals(Object left, Object right) {
    return ExpressionValues.same(left, right);
  }

  @Override
  public boolean lessThan(Object left, Object right) {
    return ordered(left, right, order -> order < 0);
  }

  @Override
  public boolean lessThanOrEqual(Object left, Object right) {
    return ordered(left, right, order -> order <= 0);
  }

  @Override
  public boolean greaterThan(Object left, Object right) {
    return ordered(left, right, order -> order > 0);
  }

  @Override
  public boolean greaterThanOrEqual(Object left, Object right) {
    return ordered(left, right, order -> order >= 0);
  }

  private static boolean ordered(Object left, Object right, IntPredicate fits) {
    if (NumberRange.isAny(left, right)) {
      return NumberRange.ordered(left, right, fits);
    }
    if (left instanceof String text && right instanceof String other) {
      return fits.test(text.compareTo(other));
    }
    if (!ExpressionValues.isNumber(left) || !ExpressionValues.isNumber(right)) {
      throw new ArithmeticException(
          "%s can't be compared with %s"
              .formatted(ExpressionValues.kind(left), ExpressionValues.kind(right)));
    }
    return ExpressionValues.order(left, right).stream().anyMatch(fits);
  }

  /** Whether a value is in a list, or matches a regular expression as a whole. */
  @Override
  public Boolean contains(Object container, Object value) {
    if (container instanceof String expression) {
      return matches(expression, ExpressionValues.written(value));
    }
    return ExpressionValues.items(container).stream()
        .anyMatch(item -> ExpressionValues.same(item, value));
  }

  private static boolean matches(String expression, String text) {
    if (Math.max(expression.length(), text.length()) > LONGEST_MATCHED) {
      throw new ArithmeticException(
          "'=~' takes texts of at most %d characters".formatted(LONGEST_MATCHED));
    }
    try {
      return Pattern.compile(expression).matcher(new BoundedText(text)).matches();
    } catch (PatternSyntaxException invalid) {
      throw new ArithmeticException("not a regular expression: " + invalid.getDescription());
    } catch (StackOverflowError tooDeep) {
      throw new ArithmeticException("the regular expression is nested too deep");
    }
  }

  @Override
  public Boolean startsWith(Object left, Object right) {
    return ExpressionValues.text(left, "'=^'").startsWith(ExpressionValues.text(right, "'=^'"));
  }

  @Override
  public Boolean endsWith(Object left, Object right) {
    return ExpressionValues.text(left, "'=$'").endsWith(ExpressionValues.text(right, "'=$'"));
  }

  @Override
  public boolean toBoolean(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value != null && !ExpressionValues.isNumber(value)) {
      throw new ArithmeticException(ExpressionValues.kind(value) + " is neither true nor false");
    }
    return value != null && ((Number) value).doubleValue() != 0;
  }

  @Override
  public boolean testPredicate(Object value) {
    return toBoolean(value);
  }

  @Override
  public Object not(Object value) {
    return !toBoolean(value);
  }
}
