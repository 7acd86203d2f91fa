package sweep.ranking.statistics;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of the means of two independent samples, such as two sweeps.
 *
 * @param difference the first mean minus the second
 * @param interval the confidence interval; empty if a sample has a single value, or if all values
 *     are equal in both
 */
public record MeanDifference(double difference, Optional<Interval> interval) {
  /**
   * Welch's interval, which assumes unequal variances: difference ± t(v, 0.975) sqrt(s1²/n1 +
   * s2²/n2), with the degrees of freedom v of Satterthwaite, as in the NIST/SEMATECH e-Handbook of
   * Statistical Methods, 7.3.1.
   */
  public static MeanDifference of(Spread one, Spread other) {
    return new MeanDifference(
        one.mean() - other.mean(),
        one.errorOfMean()
            .flatMap(
                first -> other.errorOfMean().flatMap(second -> welch(first, second, one, other))));
  }

  private static Optional<Interval> welch(double first, double second, Spread one, Spread other) {
    double variance = first * first + second * second;
    if (!(variance > 0)) {
      return Optional.empty();
    }
    double freedom =
        variance
            * variance
            / (Math.pow(first, 4) / (one.count() - 1) + Math.pow(second, 4) / (other.count() - 1));
    double half =
        new TDistribution(null, freedom).inverseCumulativeProbability((1 + Interval.LEVEL) / 2)
            * Math.sqrt(variance);
    double difference = one.mean() - other.mean();
    return Optional.of(new Interval(difference - half, difference + half));
  }
}
