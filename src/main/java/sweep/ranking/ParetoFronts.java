package sweep.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated sorting. A point dominates another if it is as good in every objective and better
 * in one; the first front holds the points that none dominates, and each further one those that
 * only points of the fronts before it dominate (K. Deb, A. Pratap, S. Agarwal and T. Meyarivan, A
 * fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Transactions on Evolutionary
 * Computation 6(2), 2002, section III A). Equal points are on one front.
 *
 * <p>Points are taken in lexicographic order, so that only earlier ones can dominate, and a binary
 * search finds the first front without one that does. Of a front with two objectives the last point
 * alone need be looked at (M. T. Jensen, Reducing the run-time complexity of multiobjective EAs,
 * IEEE Transactions on Evolutionary Computation 7(5), 2003): O(n log n). With more objectives it is
 * every point of a front in the worst case (X. Zhang, Y. Tian, R. Cheng and Y. Jin, An efficient
 * approach to nondominated sorting, IEEE Transactions on Evolutionary Computation 19(2), 2015): O(m
 * n²) if all m-dimensional points are on one front, and much less otherwise.
 */
final class ParetoFronts {
  /** The points of each front, in the order in which they came. */
  private final List<List<double[]>> fronts = new ArrayList<>();

  private ParetoFronts() {}

  /**
   * The front of each point, from 1, in the order of the points. It does not depend on that order.
   *
   * @param points finite numbers, the same count of each, where less is better
   */
  static int[] of(List<double[]> points) {
    double[][] plain =
        points.stream().map(ParetoFronts::withoutNegativeZero).toArray(double[][]::new);
    Comparator<Integer> lexicographic =
        Comparator.comparing(index -> plain[index], Arrays::compare);
    int[] order =
        IntStream.range(0, plain.length)
            .boxed()
            .sorted(lexicographic)
            .mapToInt(Integer::intValue)
            .toArray();
    ParetoFronts sorting = new ParetoFronts();
    int[] found = new int[plain.length];
    for (int i = 0; i < order.length; i++) {
      boolean isSame = i > 0 && Arrays.equals(plain[order[i]], plain[order[i - 1]]);
      found[order[i]] = isSame ? found[order[i - 1]] : sorting.add(plain[order[i]]);
    }
    return found;
  }

  /** The two zeros are one number, but not to those that compare doubles. */
  private static double[] withoutNegativeZero(double[] point) {
    return Arrays.stream(point).map(value -> value + 0.0).toArray();
  }

  private int add(double[] point) {
    int least = 0;
    int most = fronts.size();
    // What a front's point dominates, points of all fronts before it dominate, too.
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (isDominated(point, fronts.get(middle))) {
        least = middle + 1;
      } else {
        most = middle;
      }
    }
    if (least == fronts.size()) {
      fronts.add(new ArrayList<>());
    }
    fronts.get(least).add(point);
    return least + 1;
  }

  private static boolean isDominated(double[] point, List<double[]> front) {
    // Of two objectives the first only grows, and so within a front the second only falls.
    int looked = point.length <= 2 ? front.size() - 1 : 0;
    for (int i = front.size() - 1; i >= looked; i--) {
      if (isAsGood(front.get(i), point)) {
        return true;
      }
    }
    return false;
  }

  /** As equal points don't get here, one that is as good in all is better in one. */
  private static boolean isAsGood(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
    }
    return true;
  }
}
