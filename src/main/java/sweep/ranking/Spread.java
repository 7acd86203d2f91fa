package sweep.ranking;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Mean and spread of a number over the repeats of a configuration.
 *
 * @param deviation the sample's standard deviation (divided by n - 1); empty for a single value
 * @param count how many values, at least 1
 */
public record Spread(double mean, OptionalDouble deviation, long count) {
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
        values.length);
  }

  /** How far the mean may be off by chance: deviation / sqrt(n); empty for a single value. */
  public OptionalDouble standardError() {
    return deviation.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(deviation.getAsDouble() / Math.sqrt((double) count));
  }
}
