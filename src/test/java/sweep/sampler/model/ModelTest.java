package sweep.sampler.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.sampler.numeric.BoundedMinimizer;
import sweep.sampler.numeric.NormalCurve;
import sweep.space.Categorical;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Share;
import sweep.space.Value.TextValue;

/** The mathematics of the models, against independent computations. */
final class ModelTest {
  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              new Parameter("x", new Continuous(new ContinuousDistribution.Uniform(0, 1))),
              new Parameter("n", new IntUniform(0, 4)),
              new Parameter("c", Categorical.of(List.of(new TextValue("a"), new TextValue("b"))))));

  private static final Encoding ENCODING = new Encoding(SPACE);

  private static Point point(double[] coordinates) {
    return ENCODING.point(coordinates).orElseThrow();
  }

  private static List<Point> points(int count) {
    SplittableRandom random = new SplittableRandom(5);
    return IntStream.range(0, count).mapToObj(i -> point(ENCODING.drawn(random))).toList();
  }

  private static double value(double[] point) {
    return Math.sin(5 * point[0]) + point[1] + 0.5 * point[2];
  }

  private static GaussianProcess process() {
    double[][] known = points(25).stream().map(Point::coordinates).toArray(double[][]::new);
    double[] values = Arrays.stream(known).mapToDouble(ModelTest::value).toArray();
    KernelFit.Fitted fitted =
        new KernelFit(
                MaternKernel.choices(ENCODING.axes()), known, values, new double[values.length])
            .fit();
    return new GaussianProcess(
        fitted, List.of(known), Arrays.stream(values).boxed().toList(), new double[values.length]);
  }

  @Test
  void normalTailsAgreeWithTheReference() {
    NormalDistribution reference = new NormalDistribution();
    for (double z = -5; z <= 5; z += 0.37) {
      assertEquals(reference.cumulativeProbability(z), NormalCurve.below(z), 1e-12);
      double improvement = reference.density(z) + z * reference.cumulativeProbability(z);
      assertEquals(Math.log(improvement), NormalCurve.logImprovement(z), 1e-6);
      assertEquals(
          Math.log(reference.probability(z, z + 0.2)), NormalCurve.logBetween(z, z + 0.2), 1e-7);
    }
    // Far out, Mills' ratio gives the probability.
    assertEquals(
        -0.5 * 1600 - Math.log(40 * Math.sqrt(2 * Math.PI)), NormalCurve.logBetween(40, 90), 1e-3);
    assertTrue(NormalCurve.logImprovement(-1e8) < NormalCurve.logImprovement(-1e3));
  }

  @Test
  void densitiesAreDensities() {
    ParzenMixture mixture = new ParzenMixture(ENCODING.axes(), new int[] {0, 1, 2}, points(7));
    double sum = 0;
    int cells = 400;
    for (int i = 0; i < cells; i++) {
      for (int n = 0; n < 5; n++) {
        for (int c = 0; c < 2; c++) {
          Point point = point(new double[] {(i + 0.5) / cells, (n + 0.5) / 5, c});
          sum += Math.exp(mixture.logDensity(point)) / cells;
        }
      }
    }
    // The sum over cells is a coarse integral.
    assertEquals(1, sum, 0.02);
  }

  @Test
  void ofEqualCentresTheFirstAndTheLastAreWide() {
    List<Point> points =
        DoubleStream.of(0.2, 0.5, 0.5, 0.5, 0.9)
            .mapToObj(
                at -> {
                  Point point = new Point(3);
                  point.set(0, new Share(at, at));
                  return point;
                })
            .toList();
    ParzenMixture mixture = new ParzenMixture(ENCODING.axes(), new int[] {0}, points);
    double expected = 0;
    double[] centres = {0.2, 0.5, 0.5, 0.5, 0.9, 0.5};
    double[] widths = {0.3, 0.3, 1.0 / 7, 0.4, 0.4, 1};
    for (int i = 0; i < widths.length; i++) {
      NormalDistribution kernel = new NormalDistribution(centres[i], widths[i]);
      expected += kernel.density(0.7) / kernel.probability(0, 1) / 6;
    }
    Point at = new Point(3);
    at.set(0, new Share(0.7, 0.7));
    assertEquals(Math.log(expected), mixture.logDensity(at), 1e-9);
  }

  @Test
  void drawsFollowTheDensity() {
    ParzenMixture mixture = new ParzenMixture(ENCODING.axes(), new int[] {0}, points(4));
    SplittableRandom random = new SplittableRandom(1);
    double drawn =
        IntStream.range(0, 20_000).mapToDouble(i -> mixture.draw(random)[0]).average().orElse(0);
    double mean = 0;
    for (int i = 0; i < 1000; i++) {
      Point point = new Point(3);
      point.set(0, ENCODING.axes().get(0).cellAt((i + 0.5) / 1000));
      mean += Math.exp(mixture.logDensity(point)) / 1000 * (i + 0.5) / 1000;
    }
    assertEquals(mean, drawn, 0.01);
  }

  @Test
  void processKnowsWhatItWasFittedTo() {
    GaussianProcess process = process();
    for (Point point : points(25)) {
      assertEquals(value(point.coordinates()), process.at(point.coordinates()).mean(), 0.1);
    }
    double[] unknown = {0.123, 0.3, 1};
    assertEquals(value(unknown), process.at(unknown).mean(), 0.3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 1e4})
  void gradientsAgreeWithDifferences(double top) {
    GaussianProcess process = process();
    ExpectedImprovement improvement =
        new ExpectedImprovement(
            process, top, new TrustRegion(ENCODING.axes(), List.of(new double[] {0.5, 0.5, 0})));
    double[] gradient = new double[3];
    for (double[] at : List.of(new double[] {0.31, 0.5, 1}, new double[] {0.62, 0.3, 0})) {
      double here = improvement.at(at, gradient);
      assertEquals(here, improvement.at(at), 1e-9);
      double step = 1e-5;
      double up = improvement.at(new double[] {at[0] + step, at[1], at[2]});
      double down = improvement.at(new double[] {at[0] - step, at[1], at[2]});
      assertEquals(
          (up - down) / (2 * step), gradient[0], 1e-3 * Math.max(1, Math.abs(gradient[0])));
    }
  }

  @Test
  void believedPointsAreLessUncertain() {
    GaussianProcess process = process();
    double[] point = {0.45, 0.1, 0};
    GaussianProcess.Expected before = process.at(point);
    process.believe(point);
    assertEquals(before.mean(), process.at(point).mean(), 1e-6);
    double after = before.variance() * process.noise() / (before.variance() + process.noise());
    assertEquals(after, process.at(point).variance(), 1e-6 * after, "as after one more result");
  }

  @Test
  void minimizerFindsTheBottomOfAValleyAndOfABound() {
    BoundedMinimizer.Function rosenbrock =
        (x, gradient) -> {
          double valley = x[1] - x[0] * x[0];
          gradient[0] = -400 * valley * x[0] - 2 * (1 - x[0]);
          gradient[1] = 200 * valley;
          return 100 * valley * valley + (1 - x[0]) * (1 - x[0]);
        };
    double[] inside =
        new BoundedMinimizer(rosenbrock, new double[] {-2, -2}, new double[] {2, 2}, 1e-14)
            .minimize(new double[] {-1.2, 1}, 200);
    assertArrayEquals(new double[] {1, 1}, inside, 1e-4);
    double[] bound =
        new BoundedMinimizer(rosenbrock, new double[] {-2, -2}, new double[] {0.5, 2}, 1e-14)
            .minimize(new double[] {-1.2, 1}, 200);
    assertArrayEquals(new double[] {0.5, 0.25}, bound, 1e-4);
  }

  @Test
  void warpKeepsTheOrder() {
    double[] losses = {3, 1, 1e9, 2, 5, Double.POSITIVE_INFINITY, 4, 1e30};
    double[] scores = new OutputWarp(losses).scores();
    for (int i = 0; i < losses.length; i++) {
      for (int j = 0; j < losses.length; j++) {
        if (losses[i] < losses[j] && Double.isFinite(losses[j])) {
          assertTrue(scores[i] > scores[j], Arrays.toString(scores));
        }
      }
    }
    assertEquals(0, Arrays.stream(scores).average().orElse(1), 1e-9);
    assertArrayEquals(new double[] {0, 0}, new OutputWarp(new double[] {7, 7}).scores());
  }

  @Test
  void expectedImprovementIsInUnitsOfTheLosses() {
    double[] losses = IntStream.range(0, 40).mapToDouble(i -> 5 + 0.1 * i * i).toArray();
    losses[1] = 5.0001;
    OutputWarp warp = new OutputWarp(losses);
    double distance = warp.scores()[0] - warp.scores()[1];
    assertEquals(0.0001, warp.expectedImprovement(distance, 1e-12), 1e-8);
    assertEquals(0, warp.expectedImprovement(-3, 1e-6));

    double sum = 0;
    int parts = 100_000;
    for (int i = 0; i < parts; i++) {
      double score = -0.2 + 0.5 * NormalCurve.quantile((i + 0.5) / parts);
      sum += score > 0 ? warp.expectedImprovement(score, 1e-12) : 0;
    }
    assertEquals(sum / parts, warp.expectedImprovement(-0.2, 0.5), 1e-4);
  }

  @Test
  void warpDoesNotDependOnTheScale() {
    double[] losses = {3, 1, 2.5, 2, 5, 4, -7};
    double[] expected = new OutputWarp(losses).scores();
    for (double scale : new double[] {1e-250, 1e200, 2e307}) {
      double[] scaled = Arrays.stream(losses).map(loss -> loss * scale).toArray();
      assertArrayEquals(expected, new OutputWarp(scaled).scores(), 1e-9);
    }
    double[] withOutlier = new OutputWarp(new double[] {3, 1, 2.5, 2, 5, 4, -7, 8}).scores();
    assertArrayEquals(
        withOutlier, new OutputWarp(new double[] {3, 1, 2.5, 2, 5, 4, -7, 1e250}).scores(), 1e-9);
    // The mean of these is another number.
    double[] equal = new double[10];
    Arrays.fill(equal, 0.1);
    assertArrayEquals(new double[10], new OutputWarp(equal).scores());
  }

  @Test
  void rangesBeyondTheGreatestNumberAreNoProblem() {
    List<Observation> extreme =
        List.of(observation(-1.5e308, 1), observation(0, 0), observation(1.5e308, -1));
    double[] weighed = new LossWeights(extreme, new SplittableRandom(1)).of(extreme);
    assertTrue(Arrays.stream(weighed).allMatch(Double::isFinite), Arrays.toString(weighed));
    double volume = Hypervolume.of(extreme).with(extreme.subList(0, 2), extreme.get(2));
    assertEquals(0.1 * 1.1 + 0.5 * 0.6 + 0.5 * 0.1, volume, 1e-9);
  }

  @Test
  void volumesAreExact() {
    List<Observation> points = List.of(observation(0, 2), observation(1, 1), observation(2, 0));
    Hypervolume volume = Hypervolume.of(points);
    // Scaled by the range of 2, the reference point is 0.1 beyond the worst of each.
    assertEquals(
        0.1 * 1.1 + 0.5 * 0.6 + 0.5 * 0.1, volume.with(points.subList(0, 2), points.get(2)), 1e-9);
  }

  @Test
  void frontsComeFirstInTheRanking() {
    Observation dominated = observation(2, 2);
    Observation edge = observation(0, 2);
    Observation best = observation(0.5, 0.5);
    List<Observation> ranked =
        LossRanking.ranked(List.of(dominated, edge, best, observation(2, 0)));
    assertEquals(best, ranked.get(0));
    assertEquals(dominated, ranked.get(3));
  }

  private static Observation observation(double... losses) {
    return new Observation(
        new Point(0), Arrays.stream(losses).boxed().toList(), OptionalDouble.empty(), true);
  }

  @Test
  void axesThatAreActiveTogetherAreOneGroup() {
    Point whole = new Point(3);
    IntStream.range(0, 3).forEach(axis -> whole.set(axis, new Share(0, 0)));
    Point part = new Point(3);
    part.set(1, new Share(0, 0));
    List<String> groups =
        AxisGroups.of(List.of(whole, part)).stream().map(Arrays::toString).sorted().toList();
    assertEquals(List.of("[0, 2]", "[1]"), groups);
  }
}
