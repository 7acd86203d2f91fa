package sweep.sampler.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bayesian optimisation with a Gaussian process: looks for the point with the greatest expected
 * improvement, within a region around what is known that grows with the number of results.
 */
public final class GaussianSearch {
  /** With more results or axes it takes so long that others are better. */
  public static final int QUICK_RESULTS = 300;

  public static final int QUICK_AXES = 50;

  /** Points that the model learns from: the best, and the newest. */
  private static final int BEST = 100;

  private static final int NEWEST = 200;

  /** Points that its length scales are fitted to, of each kind. */
  private static final int FITTED = 40;

  private static final int CANDIDATES = 512;
  private static final int STARTS = 6;

  /** The logarithm of the ratio of a standard error to the usual one counts up to this. */
  private static final double MOST_NOISE = StrictMath.log(10);

  /** A clear difference, in standard deviations of the scores. */
  private static final double CLEARLY = 0.05;

  /** The most promising candidates that an outlook is made from. */
  private static final int BEST_CANDIDATES = 16;

  /** The digits of an expected improvement. */
  private static final int DIGITS = 6;

  /** With fewer results, an outlook is not founded. */
  private static final int LEAST_RESULTS = 20;

  /** With fewer results for each axis and one more, a model is not trusted everywhere. */
  private static final int RESULTS_OF_AXIS = 5;

  /**
   * What the model expects of the most promising configuration that may be tried next.
   *
   * @param results the number of results behind it
   * @param chance the probability that it is clearly better than all of them: by a twentieth of the
   *     standard deviation of the model's scores
   * @param improvement the expected improvement on the best of them, in units of the metric
   * @param isFounded whether the results are enough for the model to be trusted everywhere
   */
  public record Outlook(int results, double chance, double improvement, boolean isFounded) {}

  private final Encoding encoding;
  private final SplittableRandom random;
  private final ExpectedImprovement improvement;
  private final OutputWarp warp;
  private final List<double[]> best;
  private final int results;

  /**
   * Fits the model to results.
   *
   * @param losses one for each ended configuration, which may be infinite
   */
  public GaussianSearch(
      Encoding encoding, Observations seen, double[] losses, SplittableRandom random) {
    this.encoding = encoding;
    this.random = random;
    List<double[]> points = seen.ended().stream().map(each -> each.point().coordinates()).toList();
    List<Integer> byLoss =
        IntStream.range(0, losses.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> losses[i]))
            .toList();
    int[] used = subset(byLoss, BEST, NEWEST);
    this.warp = new OutputWarp(IntStream.of(used).mapToDouble(i -> losses[i]).toArray());
    double[] scores = warp.scores();
    double[] weights = weights(IntStream.of(used).mapToObj(seen.ended()::get).toList());
    List<double[]> usedPoints = IntStream.of(used).mapToObj(points::get).toList();
    List<Double> values = IntStream.range(0, used.length).mapToObj(i -> scores[i]).toList();
    KernelFit.Fitted fitted = fit(used, subset(byLoss, FITTED, FITTED), points, scores, weights);
    GaussianProcess process = new GaussianProcess(fitted, usedPoints, values, weights);
    double top = top(process, weights, usedPoints, values);
    seen.open().forEach(point -> process.believe(point.coordinates()));
    this.improvement =
        new ExpectedImprovement(process, top, new TrustRegion(encoding.axes(), points));
    this.best = byLoss.stream().limit(STARTS / 2).map(points::get).toList();
    this.results = (int) Arrays.stream(losses).filter(Double::isFinite).count();
  }

  /**
   * By how much the variance of each result's noise is greater than usual, as the trials measured
   * it. How great the usual noise is, the model estimates.
   */
  private static double[] weights(List<Observation> results) {
    double[] logs =
        results.stream()
            .flatMapToDouble(each -> each.error().stream())
            .map(StrictMath::log)
            .toArray();
    double usual = Arrays.stream(logs).average().orElse(0);
    boolean areEqual = Arrays.stream(logs).distinct().count() < 2;
    return results.stream()
        .mapToDouble(
            each ->
                areEqual || each.error().isEmpty()
                    ? 0
                    : StrictMath.log(each.error().getAsDouble()) - usual)
        .map(log -> StrictMath.exp(2 * Math.max(-MOST_NOISE, Math.min(log, MOST_NOISE))))
        .toArray();
  }

  /**
   * The score to be improved on: the best one, unless some scores are less certain than others;
   * then the best that is expected at a known point, as the best score may be luck.
   */
  private static double top(
      GaussianProcess process, double[] weights, List<double[]> points, List<Double> scores) {
    Stream<Double> tops =
        Arrays.stream(weights).allMatch(weight -> weight == 1)
            ? scores.stream()
            : points.stream().map(point -> process.at(point).mean());
    return tops.mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Whether it does not take long for so many results and axes. */
  public static boolean isQuick(Observations seen, Encoding encoding) {
    return seen.ended().size() <= QUICK_RESULTS && encoding.axes().size() <= QUICK_AXES;
  }

  private static int[] subset(List<Integer> byLoss, int best, int newest) {
    int count = byLoss.size();
    return count <= best + newest
        ? IntStream.range(0, count).toArray()
        : IntStream.concat(
                byLoss.stream().limit(best).mapToInt(Integer::intValue),
                IntStream.range(count - newest, count))
            .distinct()
            .sorted()
            .toArray();
  }

  private KernelFit.Fitted fit(
      int[] used, int[] fitted, List<double[]> points, double[] scores, double[] weights) {
    int[] places =
        IntStream.of(fitted).map(i -> Arrays.binarySearch(used, i)).filter(i -> i >= 0).toArray();
    return new KernelFit(
            MaternKernel.choices(encoding.axes()),
            IntStream.of(places)
                .mapToObj(place -> points.get(used[place]))
                .toArray(double[][]::new),
            IntStream.of(places).mapToDouble(place -> scores[place]).toArray(),
            IntStream.of(places).mapToDouble(place -> weights[place]).toArray())
        .fit();
  }

  /** The coordinates of all axes, the most promising first. */
  public List<double[]> candidates() {
    PointRefiner refiner = new PointRefiner(encoding, improvement);
    List<Candidate> scored = new ArrayList<>();
    for (double[] full : starts()) {
      scored.add(new Candidate(full, refiner.score(full)));
    }
    Candidate.sort(scored);
    List<Candidate> refined = new ArrayList<>(scored.subList(STARTS, scored.size()));
    for (Candidate start : scored.subList(0, STARTS)) {
      double[] better = refiner.refined(start.coordinates());
      refined.add(new Candidate(better, refiner.score(better)));
    }
    Candidate.sort(refined);
    return refined.stream().map(Candidate::coordinates).toList();
  }

  /**
   * What is expected of the next configuration; empty if no candidate may be tried.
   *
   * @param mayBeTried whether the configuration at coordinates of all axes may be
   */
  public Optional<Outlook> outlook(Predicate<double[]> mayBeTried) {
    List<double[]> points =
        candidates().stream()
            .filter(mayBeTried)
            .flatMap(full -> encoding.point(full).stream())
            .limit(BEST_CANDIDATES)
            .map(Point::coordinates)
            .toList();
    return points.stream()
        .findFirst()
        .map(
            first ->
                new Outlook(
                    results,
                    improvement.chance(first, CLEARLY),
                    bestImprovement(points),
                    isFounded()));
  }

  /** Rounded, so that the last digits of the arithmetic don't matter. */
  private double bestImprovement(List<double[]> points) {
    double most =
        points.stream().mapToDouble(point -> improvement.ofResult(point, warp)).max().orElseThrow();
    return Double.isFinite(most)
        ? BigDecimal.valueOf(most).round(new MathContext(DIGITS)).doubleValue()
        : most;
  }

  private boolean isFounded() {
    int least = Math.max(LEAST_RESULTS, RESULTS_OF_AXIS * (encoding.axes().size() + 1));
    return results >= least && warp.hasRange();
  }

  /** Points all over the space, and some close to the best. */
  private List<double[]> starts() {
    List<double[]> starts = new ArrayList<>();
    int size = encoding.axes().size();
    for (int i = 0; i < CANDIDATES; i++) {
      double[] full = new double[size];
      for (int axis = 0; axis < size; axis++) {
        full[axis] = encoding.axes().get(axis).coordinate(random.nextDouble());
      }
      double[] near = best.isEmpty() || i % 4 != 0 ? full : best.get(i / 4 % best.size());
      starts.add(mixed(full, near));
    }
    return starts;
  }

  /** A point of which some coordinates are those of another, slightly changed. */
  private double[] mixed(double[] full, double[] near) {
    if (near == full) {
      return full;
    }
    double[] mixed = full.clone();
    for (int axis = 0; axis < mixed.length; axis++) {
      if (!Double.isNaN(near[axis]) && random.nextDouble() < 0.8) {
        double step = encoding.axes().get(axis).isChoice() ? 0 : 0.05 * (full[axis] - 0.5);
        mixed[axis] = Math.max(0, Math.min(near[axis] + step, axisEnd(axis)));
      }
    }
    return mixed;
  }

  private double axisEnd(int axis) {
    return encoding.axes().get(axis).isChoice() ? Double.MAX_VALUE : 1;
  }
}
