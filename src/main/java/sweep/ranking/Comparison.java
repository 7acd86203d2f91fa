package sweep.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.inference.TestUtils;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.MeasuredDifference;
import sweep.ranking.statistics.Spread;
import sweep.statistics.SignedRank;

/**
 * The comparison of a configuration with the baseline, over pairs of completed trials with the same
 * seed.
 *
 * @param differences its values minus the baseline's
 * @param percent the mean difference in percent of the baseline's mean; empty if that is 0
 * @param p of Student's paired t test, two-sided (NIST/SEMATECH e-Handbook of Statistical Methods,
 *     7.3.1.2); empty without noise to test against: one pair, or equal differences
 * @param signedRank p of Wilcoxon's signed-rank test; empty where {@code p} is
 * @param measured the test of a single pair by the spreads that were measured with its values; then
 *     {@code p} is its p
 * @param corrected {@code p} after Holm's correction over all ranked configurations; empty for an
 *     unranked one
 */
public record Comparison(
    Spread differences,
    OptionalDouble percent,
    OptionalDouble p,
    OptionalDouble signedRank,
    Optional<MeasuredDifference> measured,
    OptionalDouble corrected) {
  /** A difference is significant if its corrected p is below this. */
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  /** A standard deviation below this share of the values is rounding, not noise. */
  private static final double ROUNDING = 1e-12;

  /**
   * Compares values by seed. Empty without a pair, and if a value isn't finite: leaving out only
   * that pair would make the rest look better.
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
        noisy ? tTest(differences, spread) : OptionalDouble.empty(),
        noisy ? OptionalDouble.of(SignedRank.p(differences)) : OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static OptionalDouble tTest(double[] differences, Spread spread) {
    return differences.length < 2 || !Double.isFinite(spread.deviation().orElseThrow())
        ? OptionalDouble.empty()
        : OptionalDouble.of(TestUtils.tTest(0, differences));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  Comparison correctedTo(double value) {
    return new Comparison(differences, percent, p, signedRank, measured, OptionalDouble.of(value));
  }

  /** A copy of a single pair that is tested by what was measured with its two values. */
  Comparison measuredBy(Spread one, Spread other) {
    Optional<MeasuredDifference> test = MeasuredDifference.of(one, other);
    return test.isEmpty() || differences.count() > 1
        ? this
        : new Comparison(
            differences,
            percent,
            OptionalDouble.of(test.get().p()),
            OptionalDouble.empty(),
            test,
            corrected);
  }

  /** The confidence interval of the difference; empty without noise. */
  public Optional<Interval> interval() {
    return measured.map(MeasuredDifference::interval).or(differences::interval);
  }

  /** The mean difference. */
  public double difference() {
    return differences.mean();
  }

  /** Whether the difference, in either direction, is statistically significant. */
  public boolean isSignificant() {
    return corrected.isPresent() && corrected.getAsDouble() < SIGNIFICANCE_LEVEL;
  }
}
