package sweep.bridge.katib;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import sweep.text.DecimalText;

/** Numbers of experiments, which are texts, and of specs. */
final class KatibNumbers {
  /** The decimals to which logarithms are rounded, so that they are the same on the way back. */
  private static final int LOGARITHM = 10;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final BigDecimal SIX = BigDecimal.valueOf(6);

  private KatibNumbers() {}

  /** The middle and a sixth of the width of a range, which Katib takes for a normal curve. */
  record Bell(double mu, double sigma) {}

  /** A number in a spec, with a dot. */
  static String yaml(BigDecimal number) {
    return DecimalText.yaml(number.doubleValue());
  }

  /** A number in an experiment. */
  static String text(double number) {
    return DecimalText.python(number);
  }

  static Bell normal(BigDecimal min, BigDecimal max) {
    return new Bell(
        min.add(max).divide(TWO, MathContext.DECIMAL64).doubleValue(),
        max.subtract(min).divide(SIX, MathContext.DECIMAL64).doubleValue());
  }

  static Bell logNormal(BigDecimal min, BigDecimal max) {
    double low = StrictMath.log(min.doubleValue());
    double high = StrictMath.log(max.doubleValue());
    return new Bell(rounded((low + high) / 2), rounded((high - low) / 6));
  }

  private static double rounded(double number) {
    return new BigDecimal(number).setScale(LOGARITHM, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** The range whose normal curve this is. */
  static Axis.Range normalRange(double mu, double sigma) {
    BigDecimal wide = DecimalText.decimal(sigma).multiply(THREE);
    BigDecimal middle = DecimalText.decimal(mu);
    return new Axis.Range(middle.subtract(wide).toPlainString(), middle.add(wide).toPlainString());
  }

  /** The range whose log-normal curve this is. */
  static Axis.Range logNormalRange(double mu, double sigma) {
    return new Axis.Range(
        text(StrictMath.exp(mu - 3 * sigma)), text(StrictMath.exp(mu + 3 * sigma)));
  }
}
