package sweep.ranking.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import sweep.trial.MeasuredSpread;

/**
 * Mean, median and standard deviation of values, such as those of a configuration's repeats. If any
 * value isn't finite, mean and median may not be either.
 *
 * @param deviation the sample standard deviation (divided by n - 1); empty for a single value
 * @param median NaN if any value is
 * @param count the number of values, at least 1
 * @param measured of a single value: the spread that was measured with it
 */
public record Spread(
    double mean,
    OptionalDouble deviation,
    double median,
    long count,
    Optional<MeasuredSpread> measured) {
  /**
   * The spread of values.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    SummaryStatistics statistics = new SummaryStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    return new Spread(
        statistics.getMean(),
        values.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(statistics.getStandardDeviation()),
        median(values),
        values.length,
        Optional.empty());
  }

  /** A copy with the spread that was measured with its value, if that is single. */
  public Spread with(Optional<MeasuredSpread> spread) {
    return count == 1 && Double.isFinite(mean)
        ? new Spread(mean, deviation, median, count, spread)
        : this;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    // Halved before adding: the sum may overflow.
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  /**
   * The standard error of the mean, deviation / sqrt(n). Empty for a single value, and if it isn't
   * finite.
   */
  Optional<Double> errorOfMean() {
    return deviation.isPresent() && Double.isFinite(deviation.getAsDouble())
        ? Optional.of(deviation.getAsDouble() / Math.sqrt((double) count))
        : Optional.empty();
  }

  /** The confidence interval of the mean; empty for a single value, and if it isn't finite. */
  public Optional<Interval> interval() {
    return Interval.ofMean(this);
  }
}
