package sweep.ranking.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the definition of Pareto fronts says, held against it word by word. */
final class ParetoFrontsProperties {
  /** Points of few different numbers, so that many are equal in one objective or in all. */
  @Provide
  Arbitrary<List<double[]>> points() {
    Arbitrary<Double> number = Arbitraries.of(-1.5, -1.0, -0.0, 0.0, 1.0, 2.0, 3.5, 1e300);
    return Arbitraries.integers()
        .between(2, 4)
        .flatMap(size -> number.array(double[].class).ofSize(size).list().ofMaxSize(40));
  }

  private static boolean dominates(double[] one, double[] other) {
    boolean better = false;
    for (int i = 0; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
      better |= one[i] < other[i];
    }
    return better;
  }

  private static boolean isDominatedFrom(
      int front, double[] point, List<double[]> points, int[] fronts) {
    return IntStream.range(0, fronts.length)
        .anyMatch(index -> fronts[index] == front && dominates(points.get(index), point));
  }

  @Property
  boolean noPointIsDominatedFromItsOwnFrontOrALaterOne(@ForAll("points") List<double[]> points) {
    int[] fronts = ParetoFronts.of(points);
    return IntStream.range(0, fronts.length)
        .noneMatch(
            index ->
                IntStream.rangeClosed(fronts[index], points.size())
                    .anyMatch(front -> isDominatedFrom(front, points.get(index), points, fronts)));
  }

  @Property
  boolean everyPointOfALaterFrontIsDominatedFromTheOneBefore(
      @ForAll("points") List<double[]> points) {
    int[] fronts = ParetoFronts.of(points);
    return IntStream.range(0, fronts.length)
        .filter(index -> fronts[index] > 1)
        .allMatch(index -> isDominatedFrom(fronts[index] - 1, points.get(index), points, fronts));
  }

  @Property
  void orderOfThePointsDoesNotMatter(@ForAll("points") List<double[]> points, @ForAll long seed) {
    int[] fronts = ParetoFronts.of(points);
    List<Integer> order = new ArrayList<>(IntStream.range(0, fronts.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));

    int[] shuffled = ParetoFronts.of(order.stream().map(points::get).toList());

    assertArrayEquals(order.stream().mapToInt(index -> fronts[index]).toArray(), shuffled);
  }

  @Example
  void equalPointsAreOnOneFrontAndTheTwoZerosAreEqual() {
    double[][] points = {{0.0, 1}, {-0.0, 1}, {0.0, 2}, {-0.0, 2}, {1, 0}};

    assertArrayEquals(new int[] {1, 1, 2, 2, 1}, ParetoFronts.of(List.of(points)));
    assertArrayEquals(new int[0], ParetoFronts.of(List.of()));
  }

  /** Each takes a fifth of a second; one that compares all pairs needs minutes. */
  @Example
  void hundredThousandPointsOfTwoObjectivesTakeNoTime() {
    int count = 100_000;
    List<double[]> oneFront = new ArrayList<>();
    List<double[]> manyFronts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      oneFront.add(new double[] {i, -i});
      manyFronts.add(new double[] {i, i});
    }
    Duration most = Duration.ofSeconds(20);

    int[] one = assertTimeoutPreemptively(most, () -> ParetoFronts.of(oneFront));
    int[] many = assertTimeoutPreemptively(most, () -> ParetoFronts.of(manyFronts));

    assertEquals(1, Arrays.stream(one).max().orElseThrow());
    assertEquals(count, Arrays.stream(many).max().orElseThrow());
  }
}
