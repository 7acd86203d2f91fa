package sweep.text;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal text that reads back as the same double, in Python's and in YAML's form.
 *
 * <p>{@link Double#toString(double)} is not always the shortest before JDK 19 (JDK-4511638), so the
 * text would depend on the JVM; Jackson's Schubfach algorithm is the same on all.
 */
public final class DecimalText {
  private static final int BRIEF_DIGITS = 4;

  /** Larger numbers are written with an exponent. */
  private static final int MOST_PLAIN_DIGITS = 16;

  private DecimalText() {}

  /**
   * Python's {@code repr}: {@code 0.1}, {@code 1e-05}, {@code 3000000.0}, {@code inf}, {@code nan}.
   */
  public static String python(double number) {
    return written(number, /* dotBeforeExponent= */ false, "inf", "nan");
  }

  /** As {@link #python}, but with the dot that YAML 1.1 requires: {@code 1.0e-05}. */
  public static String yaml(double number) {
    return written(number, /* dotBeforeExponent= */ true, ".inf", ".nan");
  }

  /** The shortest decimal that reads back as a finite double. */
  public static BigDecimal decimal(double number) {
    if (number == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal size = shortest(Math.abs(number));
    return number < 0 ? size.negate() : size;
  }

  /**
   * Four significant digits, or all digits of an integer part that is written without an exponent:
   * {@code 0.9722}, {@code 1.234e-05}, 31416.
   */
  public static String brief(double number) {
    if (!Double.isFinite(number) || number == 0) {
      return number == 0 ? "0" : python(number);
    }
    BigDecimal exact = new BigDecimal(number);
    int whole = exact.precision() - exact.scale();
    int digits = whole > MOST_PLAIN_DIGITS ? BRIEF_DIGITS : Math.max(BRIEF_DIGITS, whole);
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
    if (exponent >= -4 && exponent < MOST_PLAIN_DIGITS) {
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
    if (size < Double.MIN_NORMAL) {
      // Java's format has at least two digits, where one may do for a subnormal number.
      BigDecimal digit = new BigDecimal(size).round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (digit.doubleValue() == size) {
        return digit;
      }
    }
    return new BigDecimal(DoubleToDecimal.toString(size)).stripTrailingZeros();
  }
}
