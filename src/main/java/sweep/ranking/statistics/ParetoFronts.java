package sweep.ranking.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated sorting. A point dominates another if it is as good in every objective and better
 * in one; the first front holds the points that none dominates, and each further front those that
 * only points of earlier fronts dominate (K. Deb, A. Pratap, S. Agarwal and T. Meyarivan, A fast
 * and elitist multiobjective genetic algorithm: NSGA-II, IEEE Transactions on Evolutionary
 * Computation 6(2), 2002, section III A). Equal points are on the same front.
 *
 * <p>Points are taken in lexicographic order, so that only earlier ones can dominate, and a binary
 * search finds the first front without one that does (X. Zhang, Y. Tian, R. Cheng and Y. Jin, An
 * efficient approach to nondominated sorting, IEEE Transactions on Evolutionary Computation 19(2),
 * 2015). Because the first objective is sorted, a front is represented by its points that no other
 * dominates in the rest. With two objectives that is one point (as in M. T. Jensen, Reducing the
 * run-time complexity of multiobjective EAs, IEEE Transactions on Evolutionary Computation 7(5),
 * 2003), and n points take O(n log n). With m objectives and s such points of a front it is O(m n s
 * log n), where s is mostly small, and n at worst.
 */
public final class ParetoFronts {
  /** The points that represent each front. */
  private final List<List<double[]>> fronts = new ArrayList<>();

  private ParetoFronts() {}

  /**
   * Returns the front of each point, from 1, in the order of the points. It does not depend on that
   * order.
   *
   * @param points finite coordinates, equally many each; less is better
   */
  public static int[] of(List<double[]> points) {
    double[][] plain = points.stream().map(ParetoFronts::positive).toArray(double[][]::new);
    Comparator<Integer> lexicographic =
        Comparator.comparing(index -> plain[index], Arrays::compare);
    List<Integer> order = IntStream.range(0, plain.length).boxed().sorted(lexicographic).toList();
    ParetoFronts sorting = new ParetoFronts();
    int[] found = new int[plain.length];
    for (int i = 0; i < plain.length; i++) {
      int index = order.get(i);
      boolean isSame = i > 0 && Arrays.equals(plain[index], plain[order.get(i - 1)]);
      found[index] = isSame ? found[order.get(i - 1)] : sorting.add(plain[index]);
    }
    return found;
  }

  /** Replaces negative zeros, which compare as less than zero. */
  private static double[] positive(double[] point) {
    return Arrays.stream(point).map(value -> value + 0.0).toArray();
  }

  private int add(double[] point) {
    int front = 0;
    int end = fronts.size();
    // If a front dominates the point, all earlier fronts do, too.
    while (front < end) {
      int middle = (front + end) >>> 1;
      if (isDominated(point, fronts.get(middle))) {
        front = middle + 1;
      } else {
        end = middle;
      }
    }
    if (front == fronts.size()) {
      fronts.add(new ArrayList<>());
    }
    fronts.get(front).removeIf(known -> isAsGood(point, known));
    fronts.get(front).add(point);
    return front + 1;
  }

  private static boolean isDominated(double[] point, List<double[]> front) {
    for (double[] known : front) {
      if (isAsGood(known, point)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a point is as good as another in every objective but the first. */
  private static boolean isAsGood(double[] one, double[] other) {
    for (int i = 1; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
    }
    return true;
  }
}
