package sweep.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import sweep.space.Bounds;

/**
 * An operand that stands for every number between two ends. What is worked out with it holds for
 * all of them, to the last bit: an operator that rounds keeps the order of what it rounds. What
 * can't be worked out throws an {@link ArithmeticException}.
 *
 * @param doubt takes note of a comparison that depends on which number it is
 */
record NumberRange(double low, double high, Doubt doubt) {
  /** From here on whole numbers and doubles are rounded differently. */
  private static final double INEXACT = 0x1p53;

  /**
   * Whether some comparison was answered though both answers are possible. Cheaper than to throw.
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

  /** The doubt of two operands, of which one is a range. */
  private static Doubt doubt(Object left, Object right) {
    return left instanceof NumberRange range ? range.doubt : ((NumberRange) right).doubt;
  }

  /** What comes out of an operator that rises or falls with each of its operands. */
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

  /** A quotient; the divisor must not be able to be 0. */
  static NumberRange divided(Object left, Object right) {
    NumberRange divisor = of(right, doubt(left, right));
    if (divisor.low <= 0 && divisor.high >= 0) {
      throw new ArithmeticException("division by zero");
    }
    return combined(left, right, (a, b) -> a / b);
  }

  /** What is left by a division; of numbers above 0 alone. */
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

  /** A power, of bases above 0 alone. */
  static NumberRange power(Object base, Object exponent) {
    if (of(base, doubt(base, exponent)).low <= 0) {
      throw new ArithmeticException("it depends on the sign");
    }
    return combined(base, exponent, StrictMath::pow).widened();
  }

  /** Whether the order of two numbers fits; in doubt if it does for some that they may be. */
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

  /** What comes out of a function that never falls. */
  NumberRange increasing(DoubleUnaryOperator function) {
    return new NumberRange(function.applyAsDouble(low), function.applyAsDouble(high), doubt);
  }

  /** With room for a function whose last digit may be off. */
  NumberRange widened() {
    return new NumberRange(Math.nextDown(low), Math.nextUp(high), doubt);
  }

  NumberRange abs() {
    double smallest = Math.max(0, Math.max(low, -high));
    return new NumberRange(smallest, Math.max(Math.abs(low), Math.abs(high)), doubt);
  }

  /** The bounds of a result, if it is a number, a range of numbers or a truth value. */
  static Bounds bounds(Object result) {
    NumberRange range = of(result, new Doubt());
    return new Bounds(range.low, range.high);
  }
}
