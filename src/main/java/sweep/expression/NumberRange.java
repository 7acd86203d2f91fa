package sweep.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import sweep.space.Bounds;

/**
 * Interval arithmetic: an operand that may be any number between two ends, both included. Results
 * hold for all of these numbers, to the last bit, as rounding is monotonic. An operation without a
 * result throws an {@link ArithmeticException}.
 *
 * @param doubt records comparisons whose answer depends on the number
 */
record NumberRange(double low, double high, Doubt doubt) {
  /** From here on long and double arithmetic differ. */
  private static final double INEXACT = 0x1p53;

  /**
   * Whether a comparison was answered although both answers are possible; cheaper than throwing.
   */
  static final class Doubt {
    private boolean raised;

    boolean isRaised() {
      return raised;
    }
  }

  NumberRange {
    if (!(Math.abs(low) < INEXACT && Math.abs(high) < INEXACT)) {
      throw new ArithmeticException("the range is too wide");
    }
  }

  static boolean isAny(Object left, Object right) {
    return left instanceof NumberRange || right instanceof NumberRange;
  }

  private static NumberRange of(Object value, Doubt doubt) {
    if (value instanceof NumberRange range) {
      return range;
    }
    double number = Operands.number(value, "a range").doubleValue();
    return new NumberRange(number, number, doubt);
  }

  /** The doubt of two operands, at least one of which is a range. */
  private static Doubt doubt(Object left, Object right) {
    return left instanceof NumberRange range ? range.doubt : ((NumberRange) right).doubt;
  }

  /** The result of an operator that is monotonic in each of its operands. */
  static NumberRange combined(Object left, Object right, DoubleBinaryOperator operator) {
    Doubt doubt = doubt(left, right);
    NumberRange one = of(left, doubt);
    NumberRange other = of(right, doubt);
    double a = operator.applyAsDouble(one.low, other.low);
    double b = operator.applyAsDouble(one.low, other.high);
    double c = operator.applyAsDouble(one.high, other.low);
    double d = operator.applyAsDouble(one.high, other.high);
    return new NumberRange(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)), doubt);
  }

  /** A quotient; throws if the divisor may be 0. */
  static NumberRange divided(Object left, Object right) {
    NumberRange divisor = of(right, doubt(left, right));
    if (divisor.low <= 0 && divisor.high >= 0) {
      throw new ArithmeticException("division by zero");
    }
    return combined(left, right, (a, b) -> a / b);
  }

  /** The remainder of a division, for a dividend of at least 0 and a divisor above 0. */
  static NumberRange remainder(Object left, Object right) {
    Doubt doubt = doubt(left, right);
    NumberRange dividend = of(left, doubt);
    NumberRange divisor = of(right, doubt);
    if (dividend.low < 0 || divisor.low <= 0) {
      throw new ArithmeticException("it depends on the signs");
    }
    return dividend.high < divisor.low
        ? dividend
        : new NumberRange(0, Math.min(dividend.high, divisor.high), doubt);
  }

  /** A power, for bases above 0. */
  static NumberRange power(Object base, Object exponent) {
    if (of(base, doubt(base, exponent)).low <= 0) {
      throw new ArithmeticException("it depends on the sign");
    }
    return combined(base, exponent, StrictMath::pow).widened();
  }

  /** Whether the order of two numbers fits; raises the doubt if only for some of them. */
  static boolean ordered(Object left, Object right, IntPredicate fits) {
    Doubt doubt = doubt(left, right);
    NumberRange one = of(left, doubt);
    NumberRange other = of(right, doubt);
    boolean less = one.low < other.high;
    boolean same = one.low <= other.high && other.low <= one.high;
    boolean more = one.high > other.low;
    boolean answer = fits.test(less ? -1 : same ? 0 : 1);
    doubt.raised |= same && fits.test(0) != answer;
    doubt.raised |= more && fits.test(1) != answer;
    return answer;
  }

  /** The result of a function that never decreases. */
  NumberRange increasing(DoubleUnaryOperator function) {
    return new NumberRange(function.applyAsDouble(low), function.applyAsDouble(high), doubt);
  }

  /** This range, widened for a function whose last bit may be inexact. */
  NumberRange widened() {
    return new NumberRange(Math.nextDown(low), Math.nextUp(high), doubt);
  }

  NumberRange abs() {
    double smallest = Math.max(0, Math.max(low, -high));
    return new NumberRange(smallest, Math.max(Math.abs(low), Math.abs(high)), doubt);
  }

  /** The bounds of a result that is a number, a range or a boolean. */
  static Bounds bounds(Object result) {
    NumberRange range = of(result, new Doubt());
    return new Bounds(range.low, range.high);
  }
}
