package sweep.expression;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/** The functions that expressions can use. StrictMath, so that every JVM gets the same. */
public final class ExpressionFunctions {
  /** What each is called in an expression, and here: JEXL has its own size and empty. */
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("log", "log"),
          Map.entry("log10", "log10"),
          Map.entry("exp", "exp"),
          Map.entry("sqrt", "sqrt"),
          Map.entry("pow", "pow"),
          Map.entry("abs", "abs"),
          Map.entry("min", "min"),
          Map.entry("max", "max"),
          Map.entry("round", "round"),
          Map.entry("floor", "floor"),
          Map.entry("ceil", "ceil"),
          Map.entry("size", "length"),
          Map.entry("empty", "isVoid"));

  ExpressionFunctions() {}

  /** Whether a function can be given so many values. */
  static boolean takes(String name, int values) {
    return switch (name) {
      case "min", "max" -> true;
      case "pow" -> values == 2;
      default -> values == 1;
    };
  }

  private static Object worked(Object x, String function, DoubleUnaryOperator rising) {
    if (x instanceof NumberRange range) {
      return range.rising(rising).widened();
    }
    return rising.applyAsDouble(real(x, function));
  }

  private static double real(Object x, String function) {
    return ExpressionValues.number(x, function).doubleValue();
  }

  /** The natural logarithm. */
  public Object log(Object x) {
    return worked(x, "log", StrictMath::log);
  }

  /** The logarithm to base 10. */
  public Object log10(Object x) {
    return worked(x, "log10", StrictMath::log10);
  }

  /** The exponential function. */
  public Object exp(Object x) {
    return worked(x, "exp", StrictMath::exp);
  }

  /** The square root. */
  public Object sqrt(Object x) {
    return worked(x, "sqrt", StrictMath::sqrt);
  }

  /** A number to the power of another. */
  public Object pow(Object base, Object exponent) {
    if (NumberRange.isAny(base, exponent)) {
      return NumberRange.power(base, exponent);
    }
    return StrictMath.pow(real(base, "pow"), real(exponent, "pow"));
  }

  /** The size of a number without its sign, of the type that it has. */
  public Object abs(Object x) {
    if (x instanceof NumberRange range) {
      return range.abs();
    }
    Number number = ExpressionValues.number(x, "abs");
    boolean fits = number instanceof Long && number.longValue() != Long.MIN_VALUE;
    if (fits) {
      return Math.abs(number.longValue());
    }
    return Math.abs(number.doubleValue());
  }

  /** The smallest one; nan if one is. */
  public Object min(Object... numbers) {
    return outermostRange(numbers, Math::min)
        .orElseGet(() -> outermost("min", numbers, order -> order < 0));
  }

  /** The largest one; nan if one is. */
  public Object max(Object... numbers) {
    return outermostRange(numbers, Math::max)
        .orElseGet(() -> outermost("max", numbers, order -> order > 0));
  }

  private static Optional<Object> outermostRange(Object[] numbers, DoubleBinaryOperator further) {
    return Arrays.stream(numbers)
        .filter(NumberRange.class::isInstance)
        .findFirst()
        .map(
            any ->
                Arrays.stream(numbers).reduce(any, (a, b) -> NumberRange.combined(a, b, further)));
  }

  private static Number outermost(String function, Object[] numbers, IntPredicate isFurther) {
    List<Number> all =
        Arrays.stream(numbers).map(each -> ExpressionValues.number(each, function)).toList();
    Number outermost = all.get(0);
    for (Number each : all) {
      OptionalInt order = ExpressionValues.order(each, outermost);
      if (order.isEmpty()) {
        return Double.NaN;
      }
      outermost = isFurther.test(order.getAsInt()) ? each : outermost;
    }
    return outermost;
  }

  /** The nearest whole number, half to even. */
  public Object round(Object x) {
    return whole(x, "round", StrictMath::rint);
  }

  /** The next whole number below. */
  public Object floor(Object x) {
    return whole(x, "floor", StrictMath::floor);
  }

  /** The next whole number above. */
  public Object ceil(Object x) {
    return whole(x, "ceil", StrictMath::ceil);
  }

  private static Object whole(Object x, String function, DoubleUnaryOperator rounding) {
    if (x instanceof NumberRange range) {
      return range.rising(rounding);
    }
    Number number = ExpressionValues.number(x, function);
    double rounded = rounding.applyAsDouble(number.doubleValue());
    if (number instanceof Long) {
      return number;
    }
    if (Math.abs(rounded) < 0x1p63) {
      return (long) rounded;
    }
    return rounded;
  }

  /** How many characters a text has, or items a list: {@code size(layers)}. */
  public long length(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Collection<?> || (value != null && value.getClass().isArray())) {
      return ExpressionValues.items(value).size();
    }
    throw new ArithmeticException(
        "size needs a text or a list, but got " + ExpressionValues.kind(value));
  }

  /** Whether it is nothing, or a text or a list of size 0: {@code empty(layers)}. */
  public boolean isVoid(Object value) {
    return value == null || (!ExpressionValues.isNumber(value) && length(value) == 0);
  }
}
