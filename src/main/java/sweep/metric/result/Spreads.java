package sweep.metric.result;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import sweep.trial.MeasuredSpread;

/** The spreads that tools write beside a value. */
final class Spreads {
  /** Half a confidence interval of 99.9 % in standard errors, for many samples. */
  private static final double ERRORS_IN_999 = 3.2905;

  private Spreads() {}

  /**
   * A standard deviation in a member.
   *
   * @param samples their number; 0 if unknown
   */
  static Optional<MeasuredSpread> deviation(Member member, long samples) {
    OptionalDouble number = spread(member);
    return number.isPresent()
        ? Optional.of(MeasuredSpread.deviation(number.getAsDouble(), samples))
        : Optional.empty();
  }

  /** A standard error in a member. */
  static Optional<MeasuredSpread> error(Member member) {
    OptionalDouble number = spread(member);
    return number.isPresent()
        ? Optional.of(MeasuredSpread.error(number.getAsDouble()))
        : Optional.empty();
  }

  /** Half of the confidence interval of 99.9 % in a member. */
  static Optional<MeasuredSpread> halfInterval(Member member) {
    OptionalDouble number = spread(member);
    return number.isPresent()
        ? Optional.of(MeasuredSpread.error(number.getAsDouble() / ERRORS_IN_999))
        : Optional.empty();
  }

  /** The standard deviation by half of the confidence interval of 99.9 % of a mean. */
  static MeasuredSpread ofHalfInterval(double half, long samples) {
    if (samples < 2) {
      return MeasuredSpread.error(half / ERRORS_IN_999);
    }
    double quantile =
        new TDistribution(null, (double) samples - 1).inverseCumulativeProbability(0.9995);
    return MeasuredSpread.deviation(half / quantile * Math.sqrt((double) samples), samples);
  }

  private static OptionalDouble spread(Member member) {
    OptionalDouble number = member.number();
    return number.isPresent() && MeasuredSpread.isSpread(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }

  /** The standard deviation of raw samples; empty unless there are several that differ. */
  static Optional<MeasuredSpread> ofSamples(double[] samples) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (double sample : samples) {
      statistics.addValue(sample);
    }
    double deviation = statistics.getStandardDeviation();
    return samples.length > 1 && MeasuredSpread.isSpread(deviation)
        ? Optional.of(MeasuredSpread.deviation(deviation, samples.length))
        : Optional.empty();
  }
}
