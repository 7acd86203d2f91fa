package sweep.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The functions of expressions. StrictMath gives the same results on every JVM. */
final class Functions {
  /** The functions by name, in alphabetical order. */
  static final Map<String, Definition> ALL = all();

  /**
   * What a function name stands for.
   *
   * @param arity the number of its arguments; 0 for any number from 1
   */
  record Definition(int arity, Function<List<Object>, Object> body) {}

  private Functions() {}

  private static Map<String, Definition> all() {
    Map<String, Definition> all = new TreeMap<>();
    addIncreasing(all, "log", StrictMath::log);
    addIncreasing(all, "log10", StrictMath::log10);
    addIncreasing(all, "exp", StrictMath::exp);
    addIncreasing(all, "sqrt", StrictMath::sqrt);
    addRounding(all, "round", StrictMath::rint);
    addRounding(all, "floor", StrictMath::floor);
    addRounding(all, "ceil", StrictMath::ceil);
    all.put("abs", new Definition(1, arguments -> abs(arguments.get(0))));
    all.put("pow", new Definition(2, arguments -> pow(arguments.get(0), arguments.get(1))));
    addOutermost(all, "min", order -> order < 0, Math::min);
    addOutermost(all, "max", order -> order > 0, Math::max);
    all.put("size", new Definition(1, arguments -> size(arguments.get(0))));
    all.put("empty", new Definition(1, arguments -> isEmpty(arguments.get(0))));
    return Collections.unmodifiableMap(all);
  }

  /** Adds a function that never decreases, and whose last digit may be inexact. */
  private static void addIncreasing(
      Map<String, Definition> all, String name, DoubleUnaryOperator body) {
    all.put(
        name,
        new Definition(
            1,
            arguments ->
                arguments.get(0) instanceof NumberRange range
                    ? range.increasing(body).widened()
                    : body.applyAsDouble(real(arguments.get(0), name))));
  }

  private static void addRounding(
      Map<String, Definition> all, String name, DoubleUnaryOperator body) {
    all.put(name, new Definition(1, arguments -> rounded(arguments.get(0), name, body)));
  }

  private static double real(Object x, String function) {
    return Operands.number(x, function).doubleValue();
  }

  private static Object pow(Object base, Object exponent) {
    if (NumberRange.isAny(base, exponent)) {
      return NumberRange.power(base, exponent);
    }
    return StrictMath.pow(real(base, "pow"), real(exponent, "pow"));
  }

  private static Object abs(Object x) {
    if (x instanceof NumberRange range) {
      return range.abs();
    }
    Number number = Operands.number(x, "abs");
    if (number instanceof Long && number.longValue() != Long.MIN_VALUE) {
      return Math.abs(number.longValue());
    }
    return Math.abs(number.doubleValue());
  }

  private static void addOutermost(
      Map<String, Definition> all,
      String name,
      IntPredicate isFurther,
      DoubleBinaryOperator ofTwo) {
    all.put(
        name,
        new Definition(
            0,
            numbers ->
                numbers.stream()
                    .filter(NumberRange.class::isInstance)
                    .findFirst()
                    .map(
                        any ->
                            numbers.stream()
                                .reduce(any, (a, b) -> NumberRange.combined(a, b, ofTwo)))
                    .orElseGet(() -> outermost(name, numbers, isFurther))));
  }

  /** The number that is further out than all others; nan if any is nan. */
  private static Number outermost(String function, List<Object> values, IntPredicate isFurther) {
    List<Number> numbers = values.stream().map(each -> Operands.number(each, function)).toList();
    Number outermost = numbers.get(0);
    for (Number number : numbers) {
      OptionalInt order = Operands.order(number, outermost);
      if (order.isEmpty()) {
        return Double.NaN;
      }
      outermost = isFurther.test(order.getAsInt()) ? number : outermost;
    }
    return outermost;
  }

  private static Object rounded(Object x, String function, DoubleUnaryOperator rounding) {
    if (x instanceof NumberRange range) {
      return range.increasing(rounding);
    }
    Number number = Operands.number(x, function);
    if (number instanceof Long) {
      return number;
    }
    double rounded = rounding.applyAsDouble(number.doubleValue());
    if (Math.abs(rounded) < 0x1p63) {
      return (long) rounded;
    }
    return rounded;
  }

  /** The number of characters of a text, or of items of a list or map. */
  private static long size(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Collection<?> items) {
      return items.size();
    }
    throw new ArithmeticException("size needs text or a list, but got " + Operands.kind(value));
  }

  private static boolean isEmpty(Object value) {
    return value == null || (!Operands.isNumber(value) && size(value) == 0);
  }
}
