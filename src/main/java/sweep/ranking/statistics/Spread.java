package sweep.ranking.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Mean and spread of a number over the repeats of a configuration. If any value isn't finite, mean
 * and median may not be either.
 *
 * @param deviation the sample's standard deviation (divided by n - 1); empty for a single value
 * @param median the value in the middle, or the mean of the two there; NaN if any value is
 * @param count how many values, at least 1
 */
public record Spread(double mean, OptionalDouble deviation, double median, long count) {
  /**
   * The spread of some values.
   *
   * @throws IllegalArgumentException if there is none
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
        values.length);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    // Halved before they are added: the sum may be too large for a double.
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  /**
   * How far the mean may be off by chance: deviation / sqrt(n). Empty for a single value, and if it
   * isn't finite.
   */
  Optional<Double> errorOfMean() {
    return deviation.isPresent() && Double.isFinite(deviation.getAsDouble())
        ? Optional.of(deviation.getAsDouble() / Math.sqrt((double) count))
        : Optional.empty();
  }

  /** Where the mean is likely to lie; empty for a single value, and if it isn't finite. */
  public Optional<Interval> interval() {
    return Interval.ofMean(this);
  }
}
