package sweep.space;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A continuous distribution, given by its quantile function.
 *
 * <p>{@link StrictMath} and commons-math3, never {@link Math}, so that every JVM draws the same
 * values to the last bit.
 */
public sealed interface ContinuousDistribution {

  /** Uniform from {@code low} to {@code high}. */
  record Uniform(double low, double high) implements ContinuousDistribution {
    public Uniform {
      requireOrdered(low, high);
    }

    @Override
    public double quantile(double uniform) {
      return Math.min(low + uniform * (high - low), high);
    }

    @Override
    public double share(double value) {
      return within((value - low) / (high - low));
    }
  }

  /** Uniform in the logarithm, from {@code low} to {@code high}, both above 0. */
  record LogUniform(double low, double high) implements ContinuousDistribution {
    public LogUniform {
      requireOrdered(low, high);
      if (low <= 0) {
        throw new IllegalArgumentException("low must be > 0, but got " + low);
      }
    }

    @Override
    public double quantile(double uniform) {
      if (uniform <= 0 || uniform >= 1) {
        return uniform <= 0 ? low : high;
      }
      double logLow = StrictMath.log(low);
      double value = StrictMath.exp(logLow + uniform * (StrictMath.log(high) - logLow));
      return Math.max(low, Math.min(value, high));
    }

    @Override
    public double share(double value) {
      double logLow = StrictMath.log(low);
      return value <= low
          ? 0
          : within((StrictMath.log(value) - logLow) / (StrictMath.log(high) - logLow));
    }
  }

  /** A normal distribution with mean {@code mu} and standard deviation {@code sigma} above 0. */
  record Normal(double mu, double sigma) implements ContinuousDistribution {
    @Override
    public double quantile(double uniform) {
      return new NormalDistribution(null, mu, sigma)
          .inverseCumulativeProbability(Math.max(uniform, SMALLEST_DRAW));
    }

    @Override
    public double share(double value) {
      return new NormalDistribution(null, mu, sigma).cumulativeProbability(value);
    }

    @Override
    public double low() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /** A value whose natural logarithm is normal with mean {@code mu} and deviation {@code sigma}. */
  record LogNormal(double mu, double sigma) implements ContinuousDistribution {
    @Override
    public double quantile(double uniform) {
      return StrictMath.exp(new Normal(mu, sigma).quantile(uniform));
    }

    @Override
    public double share(double value) {
      return value <= 0 ? 0 : new Normal(mu, sigma).share(StrictMath.log(value));
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /** The beta distribution on 0 to 1 with shapes {@code a} and {@code b}, both above 0. */
  record Beta(double a, double b) implements ContinuousDistribution {
    @Override
    public double quantile(double uniform) {
      double solved =
          new BetaDistribution(null, a, b, SOLVER_ACCURACY).inverseCumulativeProbability(uniform);
      if (solved < NEAR_END) {
        return nearZero(a, b, uniform);
      }
      return solved > 1 - NEAR_END
          ? Math.min(Math.nextDown(1.0), 1 - nearZero(b, a, 1 - uniform))
          : solved;
    }

    @Override
    public double share(double value) {
      return within(new BetaDistribution(null, a, b).cumulativeProbability(value));
    }

    /** Bisects the logarithm of the value, which keeps all digits of the smallest values. */
    private static double nearZero(double a, double b, double share) {
      BetaDistribution beta = new BetaDistribution(null, a, b);
      double least = StrictMath.log(Double.MIN_VALUE);
      double most = StrictMath.log(NEAR_END);
      for (int halvings = 0; halvings < ALL_HALVINGS; halvings++) {
        double middle = (least + most) / 2;
        if (beta.cumulativeProbability(StrictMath.exp(middle)) < share) {
          least = middle;
        } else {
          most = middle;
        }
      }
      return Math.min(StrictMath.exp(most), NEAR_END);
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return 1;
    }
  }

  /** The accuracy of quantiles that are solved numerically. */
  double SOLVER_ACCURACY = 1e-12;

  /** This close to an end of its range, a solved quantile has too few digits. */
  double NEAR_END = 1e-6;

  /** After this many bisections, the two ends are neighbours. */
  int ALL_HALVINGS = 64;

  /** Replaces a draw of exactly 0, for which an unbounded distribution has no finite value. */
  double SMALLEST_DRAW = 0x1p-54;

  /** Whether it is spread over the logarithm rather than the value. */
  default boolean isLogarithmic() {
    return this instanceof LogUniform || this instanceof LogNormal;
  }

  /** Whether its quantiles of 0 and 1 are the ends of its range. */
  default boolean hasEnds() {
    return this instanceof Uniform || this instanceof LogUniform;
  }

  /** The value below which a share {@code uniform}, in [0,1), of all draws lies. */
  double quantile(double uniform);

  /** The share of all draws that lie below a value, from 0 to 1: the inverse of the quantile. */
  double share(double value);

  /** The least value, inclusive; may be negative infinity. */
  double low();

  /** The greatest value, inclusive; may be infinity. */
  double high();

  private static double within(double share) {
    return Double.isNaN(share) ? 0.5 : Math.max(0, Math.min(share, 1));
  }

  private static void requireOrdered(double low, double high) {
    boolean ordered = low <= high && Double.isFinite(low) && Double.isFinite(high - low);
    if (!ordered) {
      throw new IllegalArgumentException("low must be <= high, but got " + low + " and " + high);
    }
  }
}
