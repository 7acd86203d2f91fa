package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sweep.sampler.numeric.NormalCurve;

/**
 * A density over some axes: a kernel around each of a set of points, and one for what was known
 * before. Bandwidths as in Optuna's multivariate TPE: the distance to the farther neighbour.
 */
final class ParzenMixture {
  /** The newest points that have full weight; older ones have less. */
  private static final int NEWEST = 25;

  private static final int LEAST_CELLS = 100;

  private final List<Axis> axes;
  private final int[] chosen;
  private final int kernels;
  private final double[] logWeights;
  private final double[] cumulative;

  /** By axis and kernel. */
  private final double[][] centres;

  private final double[][] widths;

  /** What the logarithm of a kernel's density has besides the square. */
  private final double[][] logScale;

  /** By axis with few values and kernel, a number that equal kernels share; else null. */
  private final int[][] kinds;

  /** By axis with few values and coordinate, the logarithms of its cell by {@link #kinds}. */
  private final List<Map<Double, double[]>> logCells = new ArrayList<>();

  /** By axis of choices, kernel and choice. */
  private final double[][][] logChoices;

  /**
   * A mixture.
   *
   * @param axes all axes
   * @param chosen the indexes of those that the density is over
   * @param points active on all of these, in the order in which they ended
   */
  ParzenMixture(List<Axis> axes, int[] chosen, List<Point> points) {
    this.axes = axes;
    this.chosen = chosen;
    this.kernels = points.size() + 1;
    this.logWeights = new double[kernels];
    this.cumulative = new double[kernels];
    this.centres = new double[chosen.length][];
    this.widths = new double[chosen.length][];
    this.logScale = new double[chosen.length][];
    this.logChoices = new double[chosen.length][][];
    this.kinds = new int[chosen.length][];
    weigh();
    for (int i = 0; i < chosen.length; i++) {
      logCells.add(new HashMap<>());
      if (axes.get(chosen[i]).isChoice()) {
        logChoices[i] = choices(chosen[i], points);
      } else {
        addNumbers(i, points);
      }
    }
  }

  private void weigh() {
    int points = kernels - 1;
    double[] weights = new double[kernels];
    Arrays.fill(weights, 1);
    int older = points - NEWEST;
    for (int i = 0; i < older; i++) {
      weights[i] = older == 1 ? 1.0 / points : 1.0 / points + (1 - 1.0 / points) * i / (older - 1);
    }
    double sum = Arrays.stream(weights).sum();
    double before = 0;
    for (int i = 0; i < kernels; i++) {
      before += weights[i] / sum;
      cumulative[i] = before;
      logWeights[i] = StrictMath.log(weights[i] / sum);
    }
  }

  private double[][] choices(int axis, List<Point> points) {
    double[] prior = axes.get(axis).weights();
    double[][] logs = new double[kernels][prior.length];
    for (int kernel = 0; kernel < kernels; kernel++) {
      int seen = kernel < points.size() ? (int) points.get(kernel).at(axis) : -1;
      double share = seen < 0 ? 1 : prior.length / (double) kernels;
      double sum = seen < 0 ? 1 : 1 + share;
      for (int choice = 0; choice < prior.length; choice++) {
        logs[kernel][choice] =
            StrictMath.log((share * prior[choice] + (choice == seen ? 1 : 0)) / sum);
      }
    }
    return logs;
  }

  private void addNumbers(int i, List<Point> points) {
    int count = points.size();
    double[] centre = new double[kernels];
    for (int kernel = 0; kernel < count; kernel++) {
      centre[kernel] = points.get(kernel).at(chosen[i]);
    }
    centre[count] = 0.5;
    double[] width = bandwidths(Arrays.copyOf(centre, count));
    double[] scale = new double[kernels];
    for (int kernel = 0; kernel < kernels; kernel++) {
      double inside =
          NormalCurve.logBetween(
              -centre[kernel] / width[kernel], (1 - centre[kernel]) / width[kernel]);
      scale[kernel] = -StrictMath.log(width[kernel]) - inside;
    }
    if (axes.get(chosen[i]).levels() > 0) {
      kinds[i] = kinds(centre, width);
    }
    centres[i] = centre;
    widths[i] = width;
    logScale[i] = scale;
  }

  /**
   * The bandwidth of each centre, and 1 for the kernel of what was known before. Of equal centres,
   * each takes a place of its own in their order, so that the first and the last are wide.
   */
  private static double[] bandwidths(double[] centres) {
    int count = centres.length;
    double least = 1.0 / Math.min(LEAST_CELLS, count + 2);
    double[] sorted = centres.clone();
    Arrays.sort(sorted);
    int[] taken = new int[count];
    double[] widths = new double[count + 1];
    for (int i = 0; i < count; i++) {
      int first = firstPlace(sorted, centres[i]);
      int place = first + taken[first]++;
      double left = place == 0 ? 0 : sorted[place - 1];
      double right = place == count - 1 ? 1 : sorted[place + 1];
      double width = Math.max(centres[i] - left, right - centres[i]);
      if (count > 1 && place == 0) {
        width = right - centres[i];
      } else if (count > 1 && place == count - 1) {
        width = centres[i] - left;
      }
      widths[i] = Math.max(least, Math.min(width, 1));
    }
    widths[count] = 1;
    return widths;
  }

  private static int firstPlace(double[] sorted, double value) {
    int low = 0;
    for (int high = sorted.length; low < high; ) {
      int middle = (low + high) / 2;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The logarithm of the density at a point that is active on all chosen axes. */
  double logDensity(Point point) {
    double[] sums = logWeights.clone();
    for (int i = 0; i < chosen.length; i++) {
      if (logChoices[i] != null) {
        int choice = (int) point.at(chosen[i]);
        for (int kernel = 0; kernel < kernels; kernel++) {
          sums[kernel] += logChoices[i][kernel][choice];
        }
      } else {
        addNumber(sums, i, point);
      }
    }
    double most = Arrays.stream(sums).max().orElseThrow();
    double sum = 0;
    for (double each : sums) {
      sum += each < most - 40 ? 0 : StrictMath.exp(each - most);
    }
    return most + StrictMath.log(sum);
  }

  private void addNumber(double[] sums, int i, Point point) {
    if (kinds[i] != null) {
      double[] logs = logCells.get(i).computeIfAbsent(point.at(chosen[i]), at -> logCell(i, point));
      for (int kernel = 0; kernel < kernels; kernel++) {
        sums[kernel] += logs[kinds[i][kernel]];
      }
      return;
    }
    double at = point.at(chosen[i]);
    for (int kernel = 0; kernel < kernels; kernel++) {
      double z = (at - centres[i][kernel]) / widths[i][kernel];
      sums[kernel] += logScale[i][kernel] - 0.5 * z * z - NormalCurve.LOG_ROOT_TWO_PI;
    }
  }

  /** The logarithm of the probability of a point's cell on an axis, by kind of kernel. */
  private double[] logCell(int i, Point point) {
    double[] logs = new double[kernels];
    boolean[] known = new boolean[kernels];
    for (int kernel = 0; kernel < kernels; kernel++) {
      int kind = kinds[i][kernel];
      if (!known[kind]) {
        known[kind] = true;
        double width = widths[i][kernel];
        double from = (point.from(chosen[i]) - centres[i][kernel]) / width;
        double to = (point.to(chosen[i]) - centres[i][kernel]) / width;
        logs[kind] = logScale[i][kernel] + StrictMath.log(width) + NormalCurve.logBetween(from, to);
      }
    }
    return logs;
  }

  /** Numbers kernels on an axis so that equal ones have the same number. */
  private static int[] kinds(double[] centres, double[] widths) {
    record Kernel(double centre, double width) {}
    Map<Kernel, Integer> known = new HashMap<>();
    int[] kinds = new int[centres.length];
    for (int kernel = 0; kernel < kinds.length; kernel++) {
      Kernel key = new Kernel(centres[kernel], widths[kernel]);
      kinds[kernel] = known.computeIfAbsent(key, each -> known.size());
    }
    return kinds;
  }

  /** Draws coordinates for the chosen axes. */
  double[] draw(SplittableRandom random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    int kernel = Math.min(found < 0 ? -found - 1 : found, kernels - 1);
    double[] drawn = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      drawn[i] =
          logChoices[i] == null
              ? number(i, kernel, random.nextDouble())
              : choice(logChoices[i][kernel], random.nextDouble());
    }
    return drawn;
  }

  private double number(int i, int kernel, double uniform) {
    double centre = centres[i][kernel];
    double width = widths[i][kernel];
    double from = NormalCurve.below(-centre / width);
    double to = NormalCurve.below((1 - centre) / width);
    double drawn = centre + width * NormalCurve.quantile(from + uniform * (to - from));
    return Math.max(0, Math.min(drawn, 1));
  }

  private static int choice(double[] logs, double uniform) {
    double before = 0;
    for (int choice = 0; choice < logs.length; choice++) {
      before += StrictMath.exp(logs[choice]);
      if (uniform < before) {
        return choice;
      }
    }
    return logs.length - 1;
  }
}
