package sweep.sampler.numeric;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution, accurate far into its tails. */
public final class NormalCurve {
  /** The logarithm of the square root of 2 pi. */
  public static final double LOG_ROOT_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  private static final double ROOT_TWO = Math.sqrt(2);

  /** Below this, erfc underflows and its scaled form is needed. */
  private static final double FAR = -5;

  /** Beyond this, so little is left that 1 without it is 1. */
  private static final double ALL = 9;

  private NormalCurve() {}

  public static double density(double z) {
    return StrictMath.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
  }

  /** The probability of a value below z. */
  public static double below(double z) {
    return 0.5 * Erfc.value(-z / ROOT_TWO);
  }

  /** The logarithm of the probability of a value below z. */
  public static double logBelow(double z) {
    return z > FAR
        ? StrictMath.log(below(z))
        : -0.5 * z * z + StrictMath.log(0.5 * Erfcx.value(-z / ROOT_TWO));
  }

  /** The value below which a share of the probability lies. */
  public static double quantile(double share) {
    return -ROOT_TWO * InverseErfc.value(2 * share);
  }

  /** The logarithm of the probability of a value between two. */
  public static double logBetween(double from, double to) {
    if (from < -ALL && to > ALL) {
      return 0;
    }
    if (from > 0) {
      return logBetween(-to, -from);
    }
    if (from > FAR) {
      return StrictMath.log(Math.max(below(to) - below(from), Double.MIN_NORMAL));
    }
    double upper = logBelow(to);
    double difference = logBelow(from) - upper;
    return upper + StrictMath.log(Math.max(-StrictMath.expm1(difference), Double.MIN_NORMAL));
  }

  /**
   * The logarithm of z times the probability below z plus its density, by which expected
   * improvement is computed; see S. Ament et al., "Unexpected Improvements to Expected Improvement"
   * (2023).
   */
  public static double logImprovement(double z) {
    if (z > -1) {
      return StrictMath.log(density(z) + z * below(z));
    }
    double rest = z * Math.sqrt(Math.PI / 2) * Erfcx.value(-z / ROOT_TWO);
    double share = z > -1e6 ? StrictMath.log1p(rest) : -2 * StrictMath.log(-z);
    return -0.5 * z * z - LOG_ROOT_TWO_PI + share;
  }
}
