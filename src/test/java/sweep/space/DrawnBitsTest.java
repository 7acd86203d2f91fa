package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import sweep.space.Value.IntValue;

/** Draws reach the full precision of their values. */
class DrawnBitsTest {
  private static List<Double> draws(Distribution distribution) {
    SplittableRandom random = new SplittableRandom(1);
    return DoubleStream.generate(random::nextDouble)
        .limit(2000)
        .mapToObj(uniform -> Numbers.of(distribution.at(uniform)).orElseThrow())
        .toList();
  }

  @Test
  void betaNeverReachesItsEnds() {
    List<Double> nearZero = draws(new Continuous(new ContinuousDistribution.Beta(0.1, 1)));
    assertEquals(2000, nearZero.stream().filter(value -> value > 0).distinct().count());
    List<Double> nearOne = draws(new Continuous(new ContinuousDistribution.Beta(1, 0.1)));
    assertTrue(nearOne.stream().allMatch(value -> value < 1));
  }

  @Test
  void betaNearZeroIsAPowerFunction() {
    Distribution beta = new Continuous(new ContinuousDistribution.Beta(0.1, 1));
    for (double uniform : new double[] {1e-10, 0.01, 0.05, 0.2}) {
      double power = StrictMath.pow(uniform, 10);
      assertEquals(1, Numbers.of(beta.at(uniform)).orElseThrow() / power, 1e-9);
    }
  }

  @Test
  void integersOfAWideRangeAreOddAsOftenAsEven() {
    long wide = 1L << 62;
    SplittableRandom random = new SplittableRandom(1);
    IntUniform range = new IntUniform(-wide / 2, wide / 2);
    long odd =
        DoubleStream.generate(() -> (random.nextLong(1L << 52) + 0.5) * 0x1p-52)
            .limit(2000)
            .filter(uniform -> (((IntValue) range.at(uniform)).number() & 1) == 1)
            .count();
    // Six standard deviations of a fair coin, and the seed is always the same.
    assertEquals(1000, (double) odd, 135);
    assertTrue(range.contains(range.at(0)) && range.contains(range.at(Math.nextDown(1.0))));
  }
}
