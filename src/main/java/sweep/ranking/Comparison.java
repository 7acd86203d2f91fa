package sweep.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.ranking.statistics.PairedTTest;
import sweep.ranking.statistics.SignedRank;
import sweep.ranking.statistics.Spread;

/**
 * How a configuration compares with the baseline, over the pairs of trials with the same seed that
 * both completed.
 *
 * @param differences its values less the baseline's; better or worse depends on the direction
 * @param percent the mean difference in percent of the baseline's mean; empty if that is 0
 * @param p of the paired t test; empty if noise can't be told: one pair, or all differ alike
 * @param signedRank p of Wilcoxon's signed-rank test; empty where {@code p} is
 * @param corrected {@code p} after Holm's correction over all ranked configurations; empty if it is
 *     not one of them
 */
public record Comparison(
    Spread differences,
    OptionalDouble percent,
    OptionalDouble p,
    OptionalDouble signedRank,
    OptionalDouble corrected) {
  /** A corrected p below this is taken for more than noise. */
  public static final double BEYOND_NOISE = 0.05;

  /** Spreads below this share of the values are rounding, not noise. */
  private static final double ROUNDING = 1e-12;

  /**
   * Compares values by seed. Empty without a pair, or if a value isn't finite, as leaving that pair
   * out would flatter.
   */
  static <K> Optional<Comparison> of(Map<K, Double> values, Map<K, Double> baseline) {
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    values.forEach(
        (seed, value) -> {
          if (baseline.containsKey(seed)) {
            own.add(value);
            other.add(baseline.get(seed));
          }
        });
    double[] differences = new double[own.size()];
    double largest = 0;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = own.get(i) - other.get(i);
      largest = Math.max(largest, Math.max(Math.abs(own.get(i)), Math.abs(other.get(i))));
    }
    return differences.length == 0 || !Double.isFinite(Spread.of(differences).mean())
        ? Optional.empty()
        : Optional.of(of(differences, largest, mean(other)));
  }

  private static Comparison of(double[] differences, double largest, double baseline) {
    Spread spread = Spread.of(differences);
    boolean noisy = spread.deviation().orElse(0) > ROUNDING * largest;
    return new Comparison(
        spread,
        baseline == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(100 * spread.mean() / Math.abs(baseline)),
        noisy ? PairedTTest.p(spread) : OptionalDouble.empty(),
        noisy ? OptionalDouble.of(SignedRank.p(differences)) : OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  Comparison correctedTo(double value) {
    return new Comparison(differences, percent, p, signedRank, OptionalDouble.of(value));
  }

  /** The mean difference. */
  public double difference() {
    return differences.mean();
  }

  /** Whether the difference, whatever its sign, is more than noise. */
  public boolean isBeyondNoise() {
    return corrected.isPresent() && corrected.getAsDouble() < BEYOND_NOISE;
  }
}
