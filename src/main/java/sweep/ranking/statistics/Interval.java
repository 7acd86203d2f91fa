package sweep.ranking.statistics;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/** A confidence interval, bounds inclusive, in the unit of the metric. */
public record Interval(double low, double high) {
  /** The confidence level. */
  public static final double LEVEL = 0.95;

  /**
   * Student's interval of a mean: mean ± t(n - 1, 0.975) s / sqrt(n), as in the NIST/SEMATECH
   * e-Handbook of Statistical Methods, 1.3.5.2. Empty for fewer than two values, and if any isn't
   * finite.
   */
  static Optional<Interval> ofMean(Spread spread) {
    return spread
        .errorOfMean()
        .map(
            error -> {
              double quantile =
                  new TDistribution(null, (double) spread.count() - 1)
                      .inverseCumulativeProbability((1 + LEVEL) / 2);
              return new Interval(
                  spread.mean() - quantile * error, spread.mean() + quantile * error);
            });
  }
}
