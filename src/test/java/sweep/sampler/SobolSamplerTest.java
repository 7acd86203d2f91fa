package sweep.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.SearchSpace;

class SobolSamplerTest {
  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              new Parameter("a", new Continuous(new ContinuousDistribution.Uniform(0, 1))),
              new Parameter("b", new Continuous(new ContinuousDistribution.Uniform(0, 1)))));

  private static double coordinate(Configuration configuration, String name) {
    return Numbers.of(configuration.value(name).orElseThrow()).orElseThrow();
  }

  /** A law of the sequence that a digital shift keeps: a (0, m, 2)-net in base 2. */
  @Test
  void everyCellOfEveryPartitionHoldsOnePoint() {
    for (long seed = 0; seed < 5; seed++) {
      Sampler sampler = new SobolSampler(SPACE, seed);
      for (int columns = 1; columns <= 64; columns *= 2) {
        Set<String> cells = new HashSet<>();
        for (int number = 0; number < 64; number++) {
          Configuration point = sampler.suggest(number, List::of).orElseThrow();
          int column = (int) (coordinate(point, "a") * columns);
          int row = (int) (coordinate(point, "b") * (64.0 / columns));
          cells.add(column + "/" + row);
        }
        assertEquals(64, cells.size(), columns + " columns, seed " + seed);
      }
    }
  }

  @Test
  void anotherSeedGivesDifferentPoints() {
    assertNotEquals(
        new SobolSampler(SPACE, 1).suggest(0, List::of),
        new SobolSampler(SPACE, 2).suggest(0, List::of));
  }
}
