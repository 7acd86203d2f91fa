package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sweep.ranking.statistics.Holm;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.Spread;
import sweep.statistics.SignedRank;

/** Figures from SciPy 1.17.1, by the calls in the comments. */
class StatisticsTest {
  private static final double[] VALUES = {0.91, 0.93, 0.88, 0.95, 0.90};

  private static double[] minus(double[] first, double... second) {
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
  }

  @Test
  void intervalOfAMeanIsStudents() {
    // np.mean(a), np.std(a, ddof=1), np.median(a)
    Spread spread = Spread.of(VALUES);
    assertEquals(0.914, spread.mean(), 1e-12);
    assertEquals(0.02701851217221258, spread.deviation().orElseThrow(), 1e-12);
    assertEquals(0.91, spread.median());
    // stats.t.interval(0.95, 4, loc=np.mean(a), scale=stats.sem(a))
    Interval interval = spread.interval().orElseThrow();
    assertEquals(0.8804520861507334, interval.low(), 1e-9);
    assertEquals(0.9475479138492666, interval.high(), 1e-9);
    // stats.t.interval(0.95, 1, loc=0.51, scale=stats.sem([0.5, 0.52]))
    Interval wide = Spread.of(new double[] {0.5, 0.52}).interval().orElseThrow();
    assertEquals(0.3829379526382529, wide.low(), 1e-9);
    assertEquals(0.6370620473617471, wide.high(), 1e-9);
  }

  @Test
  void spreadOfOneValueOrOfNoNumberHasNoInterval() {
    assertEquals(Optional.empty(), Spread.of(new double[] {1}).interval());
    Spread nan = Spread.of(new double[] {1, Double.NaN, 2});
    assertEquals(Optional.empty(), nan.interval());
    assertTrue(Double.isNaN(nan.median()));
    assertEquals(
        Optional.empty(), Spread.of(new double[] {1, Double.POSITIVE_INFINITY}).interval());
  }

  @Test
  void medianOfTwoLargeNumbersIsBetweenThem() {
    assertEquals(1.7e308, Spread.of(new double[] {1.7e308, 1.7e308}).median());
    assertEquals(2.5, Spread.of(new double[] {4, 1, 3, 2}).median());
  }

  @Test
  void pairedTestIsStudents() {
    // r = stats.ttest_rel(x, y); r.pvalue, r.confidence_interval(0.95)
    Spread differences = Spread.of(minus(VALUES, 0.87, 0.90, 0.88, 0.89, 0.86));
    assertEquals(
        0.025581045150035845,
        compared(VALUES, 0.87, 0.90, 0.88, 0.89, 0.86).p().orElseThrow(),
        1e-9);
    assertEquals(0.0067965047736698, differences.interval().orElseThrow().low(), 1e-9);
    assertEquals(0.061203495226330215, differences.interval().orElseThrow().high(), 1e-9);
    assertEquals(OptionalDouble.empty(), compared(new double[] {1}, 0).p());
    assertEquals(OptionalDouble.empty(), compared(new double[] {1, 1}, 0, 0).p());
  }

  private static Comparison compared(double[] values, double... baseline) {
    return Comparison.of(bySeed(values), bySeed(baseline)).orElseThrow();
  }

  private static Map<Integer, Double> bySeed(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .collect(Collectors.toMap(i -> i, i -> values[i]));
  }

  @Test
  void signedRankTestIsExactForFew() {
    // stats.wilcoxon(d, e, method='exact'), the depression scores of Hollander and Wolfe
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    assertEquals(0.0390625, SignedRank.p(minus(before, after)), 1e-12);
    // stats.wilcoxon([...], method='exact'), Darwin's maize
    double[] maize = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
    assertEquals(0.041259765625, SignedRank.p(maize), 1e-12);
    // stats.wilcoxon([1, 2, 3, 4, 5], method='exact')
    assertEquals(0.0625, SignedRank.p(new double[] {1, 2, 3, 4, 5}), 1e-12);
  }

  @Test
  void signedRankTestCopesWithTiesAndZeros() {
    // stats.wilcoxon(v, method=stats.PermutationMethod(n_resamples=np.inf)), with and without 0
    assertEquals(0.1875, SignedRank.p(new double[] {1, 1, 2, -2, 3, 0, 4}), 1e-12);
    assertEquals(0.1875, SignedRank.p(new double[] {1, 1, 2, -2, 3, 4}), 1e-12);
    assertEquals(1, SignedRank.p(new double[] {0, 0}));
    assertEquals(1, SignedRank.p(new double[] {1, -1}));
  }

  @Test
  void signedRankTestOfManyIsApproximate() {
    double[] many = IntStream.range(0, 60).mapToDouble(i -> ((i * 7) % 11 - 3) * 0.5).toArray();
    // v = [((i * 7) % 11 - 3) * 0.5 for i in range(60)]
    // stats.wilcoxon(v, method='asymptotic', correction=True)
    assertEquals(3.633960805568475e-05, SignedRank.p(many), 1e-12);
  }

  @Test
  void correctionIsHolms() {
    // statsmodels' multipletests(p, method='holm'), by its definition
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-12);
    assertArrayEquals(new double[] {1, 1}, Holm.corrected(new double[] {0.6, 0.9}));
    assertEquals(0, Holm.corrected(new double[0]).length);
  }

  @Test
  void onlyTrialsOfTheSameSeedArePaired() {
    Comparison comparison =
        Comparison.of(Map.of(0L, 1.0, 1L, 9.0, 3L, 2.0), Map.of(0L, 0.5, 2L, 7.0, 3L, 1.5))
            .orElseThrow();
    assertEquals(2, comparison.differences().count());
    assertEquals(0.5, comparison.difference());
    assertEquals(50, comparison.percent().orElseThrow());
    assertEquals(Optional.empty(), Comparison.of(Map.of(0L, 1.0), Map.of(1L, 1.0)));
  }

  @Test
  void pairWithoutANumberIsNotLeftOutInSilence() {
    assertEquals(
        Optional.empty(), Comparison.of(Map.of(0L, 1.0, 1L, Double.NaN), Map.of(0L, 0.5, 1L, 0.5)));
  }

  @Test
  void pairsThatAllDifferAlikeHaveNoNoiseToTest() {
    Comparison alike =
        Comparison.of(Map.of(0L, 0.9, 1L, 0.92), Map.of(0L, 0.5, 1L, 0.52)).orElseThrow();
    assertEquals(OptionalDouble.empty(), alike.p());
    assertFalse(alike.isSignificant());
    assertEquals(
        OptionalDouble.empty(),
        Comparison.of(Map.of(0L, 1.0), Map.of(0L, 0.0)).orElseThrow().percent());
  }
}
