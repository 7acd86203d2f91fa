package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The tree-structured Parzen estimator: good configurations have one density, all others another,
 * and where the first is high against the second, a better one may be. After J. Bergstra et al.,
 * "Algorithms for Hyper-Parameter Optimization" (NeurIPS 2011), with the multivariate kernels,
 * groups and constants of Optuna 5.
 */
public final class ParzenSearch {
  /** The share of configurations that count as good. */
  private static final double GOOD = 0.1;

  private static final int MOST_GOOD = 25;
  private static final int CANDIDATES = 64;

  private final Encoding encoding;
  private final List<int[]> groups;
  private final List<List<double[]>> ranked = new ArrayList<>();

  /** The source of all draws, also on axes that no result has. */
  private final SplittableRandom random;

  /**
   * Fits both densities to the results.
   *
   * @param separate whether each axis is looked at by itself
   */
  public ParzenSearch(
      Encoding encoding, Observations seen, boolean separate, SplittableRandom random) {
    this.encoding = encoding;
    this.random = random;
    Set<Observation> good = Collections.newSetFromMap(new IdentityHashMap<>());
    good.addAll(good(seen));
    List<Point> below = new ArrayList<>();
    List<Point> above = new ArrayList<>();
    seen.ended().forEach(each -> (good.contains(each) ? below : above).add(each.point()));
    above.addAll(seen.open());
    List<Point> all = Stream.concat(below.stream(), above.stream()).toList();
    List<int[]> together = AxisGroups.of(all);
    this.groups = separate ? AxisGroups.separated(together) : together;
    groups.forEach(group -> ranked.add(ranked(group, below, above)));
  }

  private static List<Observation> good(Observations seen) {
    int count = (int) Math.ceil(GOOD * seen.ended().size());
    return LossRanking.best(seen.completed(), Math.min(count, MOST_GOOD));
  }

  /** Draws candidates from the density of the good, and sorts them, the best first. */
  private List<double[]> ranked(int[] group, List<Point> below, List<Point> above) {
    List<Axis> axes = encoding.axes();
    ParzenMixture good = new ParzenMixture(axes, group, active(below, group));
    ParzenMixture other = new ParzenMixture(axes, group, active(above, group));
    List<Candidate> scored = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      double[] drawn = good.draw(random);
      Point point = new Point(axes.size());
      for (int k = 0; k < group.length; k++) {
        point.set(group[k], axes.get(group[k]).cellAt(drawn[k]));
      }
      scored.add(new Candidate(drawn, good.logDensity(point) - other.logDensity(point)));
    }
    Candidate.sort(scored);
    return scored.stream().map(Candidate::coordinates).toList();
  }

  private static List<Point> active(List<Point> points, int[] group) {
    return points.stream().filter(point -> point.isActive(group)).toList();
  }

  /** The coordinates of all axes, the most promising first. */
  public List<double[]> candidates() {
    List<double[]> candidates = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      double[] coordinates = new double[encoding.axes().size()];
      for (int axis = 0; axis < coordinates.length; axis++) {
        coordinates[axis] = encoding.axes().get(axis).coordinate(random.nextDouble());
      }
      for (int group = 0; group < groups.size(); group++) {
        for (int k = 0; k < groups.get(group).length; k++) {
          coordinates[groups.get(group)[k]] = ranked.get(group).get(i)[k];
        }
      }
      candidates.add(coordinates);
    }
    return candidates;
  }
}
