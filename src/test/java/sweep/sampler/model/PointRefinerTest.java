package sweep.sampler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Distribution;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.Quantized;
import sweep.space.SearchSpace;
import sweep.space.Share;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

final class PointRefinerTest {
  private static Encoding encoding(Distribution n) {
    return new Encoding(
        SearchSpace.of(
            List.of(
                new Parameter("n", n),
                new Parameter("x", new Continuous(new ContinuousDistribution.Uniform(0, 1))))));
  }

  private static Value integer(long number) {
    return new IntValue(number);
  }

  private static double[] point(Encoding encoding, long n) {
    return encoding
        .encode(Configuration.of(Map.of("n", integer(n), "x", new Value.FloatValue(0.5))))
        .coordinates();
  }

  /** An improvement that is greatest at the only value that was not tried. */
  private static ExpectedImprovement allTriedBut(Encoding encoding, long untried) {
    List<double[]> points =
        LongStream.rangeClosed(1, 16)
            .filter(n -> n != untried)
            .mapToObj(n -> point(encoding, n))
            .toList();
    KernelFit.Fitted fitted =
        new KernelFit.Fitted(
            new MaternKernel(new boolean[2], new double[] {400, 1e-6}, 1), /* noise= */ 1e-6);
    return new ExpectedImprovement(
        new GaussianProcess(
            fitted, points, Collections.nCopies(points.size(), 0.0), new double[points.size()]),
        /* top= */ 0,
        new TrustRegion(encoding.axes(), points));
  }

  private static final Distribution UNEVEN =
      new Quantized(new ContinuousDistribution.LogUniform(1, 16), 1, true);

  @Test
  void allCellsOfFewAreTriedHoweverNarrow() {
    Encoding encoding = encoding(UNEVEN);
    for (int untried = 1; untried <= 16; untried++) {
      PointRefiner refiner = new PointRefiner(encoding, allTriedBut(encoding, untried));
      double[] refined = refiner.refined(point(encoding, untried < 8 ? 16 : 1));
      assertEquals(point(encoding, untried)[0], refined[0]);
    }
  }

  @Test
  void choiceAmongVeryManyStaysAChoice() {
    List<Value> names =
        IntStream.range(0, 1500).mapToObj(i -> (Value) new TextValue("c" + i)).toList();
    Encoding encoding = encoding(Categorical.of(names));
    List<double[]> points = List.of(new double[] {3, 0.2}, new double[] {1200, 0.6});
    KernelFit.Fitted fitted =
        new KernelFit.Fitted(
            new MaternKernel(new boolean[] {true, false}, new double[] {1, 1}, 1), 1e-6);
    ExpectedImprovement improvement =
        new ExpectedImprovement(
            new GaussianProcess(fitted, points, List.of(0.0, 1.0), new double[2]),
            1,
            new TrustRegion(encoding.axes(), points));
    double[] refined = new PointRefiner(encoding, improvement).refined(new double[] {1200, 0.5});
    assertEquals(1200, refined[0]);
  }

  @Test
  void cellsFollowEachOther() {
    for (Distribution n : List.of(UNEVEN, new IntUniform(3, 7))) {
      Axis axis = encoding(n).axes().get(0);
      List<Share> cells = axis.upwards(axis.cellAt(0)).toList();
      assertEquals(axis.levels(), cells.size());
      for (int i = 1; i < cells.size(); i++) {
        assertEquals(cells.get(i - 1).to(), cells.get(i).from(), 1e-12);
      }
      List<Share> back = new ArrayList<>(axis.downwards(axis.cellAt(1)).toList());
      Collections.reverse(back);
      assertEquals(cells, back);
    }
  }
}
