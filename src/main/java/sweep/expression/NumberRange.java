package sweep.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sweep.space.Bounds;

/**
 * An operand that stands for every number between two ends. What is worked out with it holds for
 * all of them, to the last bit: an operator that rounds keeps the order of what it rounds. Whatever
 * depends on which number it is throws an {@link ArithmeticException}.
 */
record NumberRange(double low, double high) {
  /** From here on whole numbers and doubles are rounded differently. */
  private static final double INEXACT = 0x1p53;

  NumberRange {
    if (!(Math.abs(low) < INEXACT && Math.abs(high) < INEXACT)) {
      throw new ArithmeticException("the range is too wide");
    }
  }

  static boolean isAny(Object left, Object right) {
    return left instanceof NumberRange || right instanceof NumberRange;
  }

  static NumberRange of(Object value) {
    if (value instanceof NumberRange range) {
      return range;
    }
    if (value instanceof Bounds bounds) {
      return new NumberRange(bounds.low(), bounds.high());
    }
    double number = ExpressionValues.number(value, "a range").doubleValue();
    return new NumberRange(number, number);
  }

  /** What comes out of an operator that rises or falls with each of its operands. */
  static NumberRange combined(Object left, Object right, DoubleBinaryOperator operator) {
    NumberRange one = of(left);
    NumberRange other = of(right);
    double[] corners = {
      operator.applyAsDouble(one.low, other.low),
      operator.applyAsDouble(one.low, other.high),
      operator.applyAsDouble(one.high, other.low),
      operator.applyAsDouble(one.high, other.high)
    };
    return new NumberRange(
        DoubleStream.of(corners).min().orElseThrow(), DoubleStream.of(corners).max().orElseThrow());
  }

  /** A quotient; the divisor must not be able to be 0. */
  static NumberRange divided(Object left, Object right) {
    if (ordered(right, 0L, order -> order == 0)) {
      throw new ArithmeticException("division by zero");
    }
    return combined(left, right, (a, b) -> a / b);
  }

  /** What is left by a division; of numbers above 0 alone. */
  NumberRange remainder(NumberRange divisor) {
    if (low < 0 || divisor.low <= 0) {
      throw new ArithmeticException("it depends on the signs");
    }
    return high < divisor.low ? this : new NumberRange(0, Math.min(high, divisor.high));
  }

  /** Whether the order of two numbers fits; it must be the same answer for all that they may be. */
  static boolean ordered(Object left, Object right, IntPredicate fits) {
    NumberRange one = of(left);
    NumberRange other = of(right);
    IntStream.Builder possible = IntStream.builder();
    if (one.low < other.high) {
      possible.add(-1);
    }
    if (one.low <= other.high && other.low <= one.high) {
      possible.add(0);
    }
    if (one.high > other.low) {
      possible.add(1);
    }
    int[] orders = possible.build().toArray();
    boolean answer = fits.test(orders[0]);
    if (IntStream.of(orders).anyMatch(order -> fits.test(order) != answer)) {
      throw new ArithmeticException("it depends on which number of the range it is");
    }
    return answer;
  }

  /** What comes out of a function that never falls. */
  NumberRange rising(DoubleUnaryOperator function) {
    return new NumberRange(function.applyAsDouble(low), function.applyAsDouble(high));
  }

  /** With room for a function whose last digit may be off. */
  NumberRange widened() {
    return new NumberRange(Math.nextDown(low), Math.nextUp(high));
  }

  NumberRange abs() {
    double smallest = Math.max(0, Math.max(low, -high));
    return new NumberRange(smallest, Math.max(Math.abs(low), Math.abs(high)));
  }

  /** The bounds of a result, if it is a number, a range of numbers or a truth value. */
  static Bounds bounds(Object result) {
    NumberRange range = of(result);
    return new Bounds(range.low, range.high);
  }
}
