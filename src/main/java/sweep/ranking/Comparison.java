package sweep.ranking;

import java.util.OptionalDouble;

/**
 * How a configuration compares with the baseline.
 *
 * @param difference its mean less the baseline's; better or worse depends on the direction
 * @param standardError of the difference, from both spreads, as in Welch's test; empty if one of
 *     them is a single value, so that noise can't be told
 */
public record Comparison(double difference, OptionalDouble standardError) {
  /** A difference of so many standard errors is taken for more than noise. */
  public static final double ERRORS_BEYOND_NOISE = 2;

  static Comparison of(Spread spread, Spread baseline) {
    OptionalDouble own = spread.standardError();
    OptionalDouble other = baseline.standardError();
    return new Comparison(
        spread.mean() - baseline.mean(),
        own.isPresent() && other.isPresent()
            ? OptionalDouble.of(Math.hypot(own.getAsDouble(), other.getAsDouble()))
            : OptionalDouble.empty());
  }

  /** Whether the difference, whatever its sign, is more than noise. */
  public boolean isBeyondNoise() {
    return standardError.isPresent()
        && Math.abs(difference) > ERRORS_BEYOND_NOISE * standardError.getAsDouble();
  }
}
