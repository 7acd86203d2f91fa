package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.ranking.statistics.MeasuredDifference;
import sweep.ranking.statistics.Spread;
import sweep.trial.MeasuredSpread;

/** Differences of single values that were measured with a spread. The figures are SciPy's. */
class MeasuredDifferenceTest {
  private static Spread measured(double value, MeasuredSpread spread) {
    return Spread.of(new double[] {value}).with(Optional.of(spread));
  }

  private static MeasuredDifference test(Spread one, Spread other) {
    return MeasuredDifference.of(one, other).orElseThrow();
  }

  @Test
  void standardDeviationsOfKnownSamplesAreTestedByWelch() {
    MeasuredDifference test =
        test(
            measured(10.5, MeasuredSpread.deviation(1.2, 5)),
            measured(9.1, MeasuredSpread.deviation(0.8, 7)));

    assertEquals(0.06004894057807222, test.p(), 1e-9);
    assertEquals("Welch's t test", test.test());
    assertEquals("standard deviation of 5 samples", test.spread());
  }

  @Test
  void standardErrorsAreTestedByTheNormalDistribution() {
    MeasuredDifference test =
        test(measured(2, MeasuredSpread.error(0.3)), measured(1, MeasuredSpread.error(0.4)));

    assertEquals(0.04550026389635839, test.p(), 1e-9);
    assertEquals(1 - 1.959964 * 0.5, test.interval().low(), 1e-6);
    assertEquals("a z test", test.test());
  }

  @Test
  void deviationOfUnknownSamplesCountsInFull() {
    assertEquals(
        test(measured(2, MeasuredSpread.error(0.3)), measured(1, MeasuredSpread.error(0.4))).p(),
        test(measured(2, MeasuredSpread.deviation(0.3)), measured(1, MeasuredSpread.unnamed(0.4)))
            .p());
  }

  @Test
  void repeatsSayMoreThanWhatOneTrialMeasured() {
    Spread repeats = Spread.of(new double[] {1, 2}).with(Optional.of(MeasuredSpread.error(0.1)));

    assertEquals(Optional.empty(), repeats.measured());
    assertEquals(
        Optional.empty(), MeasuredDifference.of(repeats, measured(1, MeasuredSpread.error(1))));
  }
}
