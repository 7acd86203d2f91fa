package sweep.sampler.evolution;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.util.MathArrays;
import sweep.sampler.model.Axis;
import sweep.sampler.model.Encoding;
import sweep.sampler.model.LossRanking;
import sweep.sampler.model.Observation;
import sweep.sampler.model.Observations;
import sweep.sampler.model.Point;

/**
 * Searches by CMA-ES: results, in the order in which they ended, make up generations, whatever
 * suggested them. It starts around the best of the results that are known first, and again far from
 * the best, with generations twice as large, whenever it has settled (A. Auger and N. Hansen, "A
 * Restart CMA Evolution Strategy with Increasing Population Size", 2005).
 *
 * <p>What it suggests depends on the results alone; the state after the generations so far is kept
 * only to save time. Not thread-safe.
 */
public final class EvolutionSearch {
  private static final int CANDIDATES = 64;

  /** The deviation along each axis at the start. */
  private static final double WIDTH = 0.15;

  /** The deviation along each axis when it starts again. */
  private static final double WIDE = 0.3;

  /** The places that it considers then. */
  private static final int DRAWS = 4;

  /** The share of the first results whose covariance is that of the start. */
  private static final double GOOD = 0.1;

  private static final double MIDDLE = 0.5;

  private final List<Axis> axes;
  private final int first;

  /** The state after some results. */
  private record Replayed(int start, List<Observation> results, Evolution evolution) {}

  private Replayed replayed = new Replayed(-1, List.of(), null);

  /**
   * Creates a search.
   *
   * @param first the number of results from which it starts
   */
  public EvolutionSearch(Encoding encoding, int first) {
    this.axes = encoding.axes();
    this.first = first;
  }

  /** Random coordinates of all axes, from the state after all results. */
  public List<double[]> candidates(Observations seen, SplittableRandom random) {
    Evolution evolution = after(seen.ended());
    return Stream.generate(() -> evolution.draw(random)).limit(CANDIDATES).toList();
  }

  private Evolution after(List<Observation> ended) {
    int given = (int) ended.stream().takeWhile(each -> !each.isSuggested()).count();
    int start = Math.min(ended.size(), Math.max(first, given));
    int used = replayed.results().size();
    if (replayed.start() != start
        || used > ended.size()
        || !replayed.results().equals(ended.subList(0, used))) {
      List<Observation> known = List.copyOf(ended.subList(0, start));
      replayed = new Replayed(start, known, started(known));
    }
    while (replayed.results().size() + replayed.evolution().population() <= ended.size()) {
      replayed = next(ended);
    }
    return replayed.evolution();
  }

  private Replayed next(List<Observation> ended) {
    Evolution evolution = replayed.evolution();
    int from = replayed.results().size();
    int to = from + evolution.population();
    List<Point> generation = ranked(ended.subList(from, to));
    List<Observation> known = List.copyOf(ended.subList(0, to));
    SplittableRandom random = new SplittableRandom(from);
    Evolution next = evolution.after(generation, random);
    return new Replayed(
        replayed.start(),
        known,
        next.isSpent() ? restarted(known, next.population(), random) : next);
  }

  /** The points of results, the best first. */
  private static List<Point> ranked(List<Observation> results) {
    List<Observation> completed = results.stream().filter(each -> !each.isFailure()).toList();
    return Stream.concat(
            LossRanking.ranked(completed).stream(), results.stream().filter(Observation::isFailure))
        .map(Observation::point)
        .toList();
  }

  private Evolution started(List<Observation> known) {
    List<Point> ranked = ranked(known);
    double[] mean = mean(ranked);
    double[][] covariance = spherical(WIDTH);
    int good = (int) (GOOD * ranked.size());
    for (Point point : ranked.subList(0, good)) {
      double[] other = mean(List.of(point));
      for (int row = 0; row < mean.length; row++) {
        for (int column = 0; column < mean.length; column++) {
          covariance[row][column] +=
              (other[row] - mean[row]) * (other[column] - mean[column]) / good;
        }
      }
    }
    return Evolution.start(
        NormalCloud.of(axes, mean, covariance), Evolution.usualPopulation(axes.size()));
  }

  /** Starts again around the draw that is farthest from the best result. */
  private Evolution restarted(List<Observation> known, int population, SplittableRandom random) {
    double[] best = mean(ranked(known));
    double[] mean =
        Stream.generate(() -> axes.stream().mapToDouble(axis -> random.nextDouble()).toArray())
            .limit(DRAWS)
            .max(Comparator.comparingDouble(draw -> MathArrays.distance(draw, best)))
            .orElseThrow();
    return Evolution.start(NormalCloud.of(axes, mean, spherical(WIDE)), 2 * population);
  }

  /** The coordinates of the best point; the centre of the space where it has none. */
  private double[] mean(List<Point> ranked) {
    double[] mean = new double[axes.size()];
    for (int axis = 0; axis < mean.length; axis++) {
      boolean known = !ranked.isEmpty() && ranked.get(0).isActive(axis);
      mean[axis] = known ? ranked.get(0).at(axis) : MIDDLE;
    }
    return mean;
  }

  /** The covariance of independent axes with the same deviation. */
  private double[][] spherical(double deviation) {
    double[][] covariance = new double[axes.size()][axes.size()];
    for (int axis = 0; axis < covariance.length; axis++) {
      covariance[axis][axis] = deviation * deviation;
    }
    return covariance;
  }
}
