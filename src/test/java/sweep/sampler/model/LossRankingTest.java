package sweep.sampler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LossRankingTest {
  private static Observation observation(double... losses) {
    return new Observation(
        new Point(0), Arrays.stream(losses).boxed().toList(), OptionalDouble.empty(), true);
  }

  /** Observations with a few losses, so that many are equal, and some infinite or zero. */
  private static List<Observation> coarse(int count, int objectives, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] losses = {-0.0, 0, 1, 2, 3, 4, 5, 6, Double.POSITIVE_INFINITY};
    return Stream.generate(
            () ->
                observation(
                    IntStream.range(0, objectives)
                        .mapToDouble(i -> losses[random.nextInt(losses.length)])
                        .toArray()))
        .limit(count)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nothingComesBeforeWhatDominatesIt(int objectives) {
    for (int seed = 0; seed < 20; seed++) {
      List<Observation> all = coarse(60, objectives, seed);
      List<Observation> ranked = LossRanking.ranked(all);
      assertEquals(60, ranked.size());
      for (int i = 0; i < ranked.size(); i++) {
        for (Observation before : ranked.subList(0, i)) {
          assertFalse(LossRanking.dominates(ranked.get(i), before), ranked::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void frontsFollowEachOther(int objectives) {
    List<Observation> left = new ArrayList<>(coarse(80, objectives, 7));
    List<Observation> ranked = LossRanking.ranked(left);
    int done = 0;
    while (!left.isEmpty()) {
      List<Observation> front =
          left.stream()
              .filter(each -> left.stream().noneMatch(one -> LossRanking.dominates(one, each)))
              .toList();
      assertEquals(
          front.size(),
          ranked.subList(done, done + front.size()).stream().filter(front::contains).count());
      done += front.size();
      left.removeAll(front);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bestAreTheFirstOfAll(int objectives) {
    List<Observation> all = coarse(60, objectives, 3);
    for (int most : new int[] {0, 1, 5, 25, 60, 99}) {
      assertEquals(
          LossRanking.ranked(all).subList(0, Math.min(most, 60)), LossRanking.best(all, most));
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void bestOfVeryManyAreFoundQuickly() {
    SplittableRandom random = new SplittableRandom(1);
    List<Observation> cloud =
        Stream.generate(() -> observation(random.nextDouble(), random.nextDouble()))
            .limit(10_000)
            .toList();
    assertEquals(25, LossRanking.best(cloud, 25).size());
    List<Observation> oneFront =
        IntStream.range(0, 10_000).mapToObj(i -> observation(i, -i)).toList();
    assertEquals(25, LossRanking.best(oneFront, 25).size());
  }
}
