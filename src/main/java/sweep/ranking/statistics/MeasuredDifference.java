package sweep.ranking.statistics;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import sweep.trial.MeasuredSpread;

/**
 * The difference of two single values, tested by the spreads that were measured with them.
 *
 * @param p two-sided, of Welch's t test if the number of samples is known for both spreads, and
 *     else of a z test
 * @param interval the confidence interval of the difference
 * @param test the name of the test
 * @param spread what was measured with the first value, in words
 */
public record MeasuredDifference(double p, Interval interval, String test, String spread) {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  /** Whether the difference is statistically significant, if it is the only one. */
  public boolean isSignificant() {
    return p < SIGNIFICANCE_LEVEL;
  }

  /** Tests one value against another; empty unless both are single and have a spread. */
  public static Optional<MeasuredDifference> of(Spread one, Spread other) {
    double difference = one.mean() - other.mean();
    return Double.isFinite(difference)
        ? one.measured()
            .flatMap(first -> other.measured().map(second -> of(difference, first, second)))
        : Optional.empty();
  }

  private static MeasuredDifference of(
      double difference, MeasuredSpread one, MeasuredSpread other) {
    double first = one.standardError() * one.standardError();
    double second = other.standardError() * other.standardError();
    double error = Math.sqrt(first + second);
    boolean isWelch = one.freedom().isPresent() && other.freedom().isPresent();
    RealDistribution distribution =
        isWelch
            ? new TDistribution(null, freedom(first, second, one, other))
            : new NormalDistribution(null, 0, 1);
    double half = distribution.inverseCumulativeProbability((1 + Interval.LEVEL) / 2) * error;
    return new MeasuredDifference(
        Math.min(1, 2 * distribution.cumulativeProbability(-Math.abs(difference) / error)),
        new Interval(difference - half, difference + half),
        isWelch ? "Welch's t test" : "a z test",
        one.words());
  }

  /** The degrees of freedom of Satterthwaite, as in {@link MeanDifference}. */
  private static double freedom(
      double first, double second, MeasuredSpread one, MeasuredSpread other) {
    double sum = first + second;
    return sum
        * sum
        / (first * first / one.freedom().getAsDouble()
            + second * second / other.freedom().getAsDouble());
  }
}
