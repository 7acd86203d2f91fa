package sweep.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal text that reads back as the same double, in Python's and in YAML's form.
 *
 * <p>{@link Double#toString(double)} is not used: before JDK 19 it was not always the shortest, so
 * the text of a value would depend on the JVM (JDK-4511638).
 */
public final class DecimalText {
  /** Any decimal of at most this many digits survives the way to a normal double and back. */
  private static final int SAFE_DIGITS = 15;

  /** This many digits always tell a double from its neighbours. */
  private static final int ALL_DIGITS = 17;

  private static final int BRIEF_DIGITS = 4;

  private DecimalText() {}

  /**
   * Python's {@code repr}: {@code 0.1}, {@code 1e-05}, {@code 3000000.0}, {@code inf}, {@code nan}.
   */
  public static String python(double number) {
    return written(number, /* dotBeforeExponent= */ false, "inf", "nan");
  }

  /** As {@link #python}, but with the dot that YAML 1.1 wants in a number: {@code 1.0e-05}. */
  public static String yaml(double number) {
    return written(number, /* dotBeforeExponent= */ true, ".inf", ".nan");
  }

  /** A finite double as the shortest decimal that reads back as it, as people write it. */
  public static BigDecimal decimal(double number) {
    if (number == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal size = shortest(Math.abs(number));
    return number < 0 ? size.negate() : size;
  }

  /** As many digits as people compare at a glance: {@code 0.9722}, {@code 1.234e-05}, 31416. */
  public static String brief(double number) {
    if (!Double.isFinite(number) || number == 0) {
      return number == 0 ? "0" : python(number);
    }
    BigDecimal exact = new BigDecimal(number);
    int digits = Math.max(BRIEF_DIGITS, exact.precision() - exact.scale());
    BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    String text = python(rounded.doubleValue());
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String written(
      double number, boolean dotBeforeExponent, String infinity, String notANumber) {
    if (Double.isNaN(number)) {
      return notANumber;
    }
    String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    double size = Math.abs(number);
    if (Double.isInfinite(size)) {
      return sign + infinity;
    }
    if (size == 0) {
      return sign + "0.0";
    }
    BigDecimal decimal = shortest(size);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = decimal.toPlainString();
      return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }
    return sign + scientific(decimal, exponent, dotBeforeExponent);
  }

  private static String scientific(BigDecimal decimal, int exponent, boolean dotBeforeExponent) {
    String digits = decimal.unscaledValue().toString();
    String fraction = digits.substring(1);
    if (fraction.isEmpty() && dotBeforeExponent) {
      fraction = "0";
    }
    String mantissa = fraction.isEmpty() ? digits : digits.charAt(0) + "." + fraction;
    String size = Integer.toString(Math.abs(exponent));
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
  }

  private static BigDecimal shortest(double size) {
    if (size >= Double.MIN_NORMAL) {
      // No two decimals of so few digits are the same double, so however Java came to this one, it
      // is the one; making it takes a fraction of the time.
      BigDecimal written = new BigDecimal(Double.toString(size)).stripTrailingZeros();
      if (written.precision() <= SAFE_DIGITS) {
        return written;
      }
    }
    BigDecimal exact = new BigDecimal(size);
    int fewest = size < Double.MIN_NORMAL ? 1 : SAFE_DIGITS;
    for (int digits = fewest; digits < ALL_DIGITS; digits++) {
      BigDecimal candidate = nearest(exact, size, digits);
      if (candidate.doubleValue() == size) {
        return candidate.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(ALL_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /**
   * The closest decimal with so many digits that reads back as {@code size}, if there is one. Below
   * a power of two doubles lie closer together than above it, so that the closest decimal may miss
   * where the next one up does not.
   */
  private static BigDecimal nearest(BigDecimal exact, double size, int digits) {
    BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (closest.doubleValue() == size) {
      return closest;
    }
    return exact.round(new MathContext(digits, RoundingMode.UP));
  }
}
