package sweep.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.trial.TrialHistory;

final class RandomSamplerTest {
  private static final TrialHistory NO_HISTORY = List::of;
  private static final Parameter LR =
      new Parameter("lr", new Continuous(new ContinuousDistribution.LogUniform(1e-4, 1)));
  private static final Parameter MOMENTUM =
      new Parameter("momentum", new Continuous(new ContinuousDistribution.Uniform(0, 0.99)));

  private static List<Value> draws(SearchSpace space, long seed, String name) {
    RandomSampler sampler = new RandomSampler(space, seed);
    return IntStream.range(0, 50)
        .mapToObj(
            number -> sampler.suggest(number, NO_HISTORY).orElseThrow().value(name).orElseThrow())
        .toList();
  }

  @Test
  void addingAParameterDoesNotChangeOtherDraws() {
    assertEquals(
        draws(SearchSpace.of(List.of(LR)), 7, "lr"),
        draws(SearchSpace.of(List.of(MOMENTUM, LR)), 7, "lr"));
  }

  @Test
  void anotherSeedGivesDifferentDraws() {
    SearchSpace space = SearchSpace.of(List.of(LR));
    assertNotEquals(draws(space, 7, "lr"), draws(space, 8, "lr"));
  }

  /** These values may never change: sweeps that people resume depend on them. */
  @Test
  void drawsAreTheSameInEveryRelease() {
    assertEquals(0.9131147778458494, SplitSeed.uniform(0, 0, "lr"));
    assertEquals(0.5816524507815025, SplitSeed.uniform(7, 123_456_789_012L, "momentum"));
  }

  /**
   * With 20 cells of 1000 expected draws, chi-square has mean 19 and deviation 6.2; 60 lies beyond
   * a probability of one in 250,000, for draws that are fixed by their seed.
   */
  @Test
  void drawsAreUniformOverTheNumbersAndOverTheNames() {
    int[] byNumber = new int[20];
    int[] byName = new int[20];
    int[] bySeed = new int[20];
    for (int i = 0; i < 20_000; i++) {
      byNumber[(int) (20 * SplitSeed.uniform(7, i, "lr"))]++;
      byName[(int) (20 * SplitSeed.uniform(7, 3, "p" + i))]++;
      bySeed[(int) (20 * SplitSeed.uniform(i, 3, "lr"))]++;
    }
    for (int[] cells : List.of(byNumber, byName, bySeed)) {
      double chiSquare =
          IntStream.of(cells).mapToDouble(count -> Math.pow(count - 1000, 2) / 1000).sum();
      assertTrue(chiSquare < 60, () -> "chi-square " + chiSquare);
    }
  }

  /**
   * The correlation of 20,000 independent pairs has deviation 0.007; 0.04 lies beyond 5 of them.
   */
  @Test
  void drawsOfTwoParametersAreIndependent() {
    double sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += (SplitSeed.uniform(7, i, "lr") - 0.5) * (SplitSeed.uniform(7, i, "momentum") - 0.5);
    }
    double correlation = sum / 20_000 * 12;
    assertTrue(Math.abs(correlation) < 0.04, () -> "correlation " + correlation);
  }
}
