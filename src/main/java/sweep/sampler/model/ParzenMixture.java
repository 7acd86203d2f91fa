package sweep.sampler.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sweep.sampler.model.AxisKernels.LogDensity;

/**
 * A density over some axes: a kernel around each of a set of points, and one for what was known
 * before.
 */
final class ParzenMixture {
  /** The newest points that have full weight; older ones have less. */
  private static final int NEWEST = 25;

  /** A density whose logarithm is less than another's by more than this adds nothing to it. */
  private static final double NEGLIGIBLE = 40;

  private final List<AxisKernels> axes;
  private final int kernels;
  private final double[] cumulative;

  /** By kernel, the logarithms of its weight and of what its density has at every point. */
  private final double[] logScales;

  /** The axes on which most kernels are negligible, then the others. */
  private final List<AxisKernels> selective;

  /**
   * A mixture.
   *
   * @param axes all axes
   * @param chosen the indexes of those that the density is over
   * @param points active on all of these, in the order in which they ended
   */
  ParzenMixture(List<Axis> axes, int[] chosen, List<Point> points) {
    this.axes = IntStream.of(chosen).mapToObj(i -> AxisKernels.of(axes.get(i), i, points)).toList();
    this.selective =
        IntStream.range(0, chosen.length)
            .boxed()
            .sorted(Comparator.comparing(i -> !axes.get(chosen[i]).isContinuous()))
            .map(this.axes::get)
            .toList();
    this.kernels = points.size() + 1;
    this.cumulative = new double[kernels];
    this.logScales = new double[kernels];
    weigh();
    for (AxisKernels each : this.axes) {
      for (int kernel = 0; kernel < kernels; kernel++) {
        logScales[kernel] += each.logScale(kernel);
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
      logScales[i] = StrictMath.log(weights[i] / sum);
    }
  }

  /** The logarithm of the density at a point that is active on all chosen axes. */
  double logDensity(Point point) {
    double[] logs = logScales.clone();
    selective.get(0).addTo(logs, point);
    LogDensity[] others =
        selective.stream().skip(1).map(axis -> axis.at(point)).toArray(LogDensity[]::new);
    double most = Double.NEGATIVE_INFINITY;
    int first = kernels;
    // Beginning with the widest, after which most others are soon negligible.
    for (int kernel = kernels - 1; kernel >= 0; kernel--) {
      double log = logs[kernel];
      for (int i = 0; i < others.length && log >= most - NEGLIGIBLE; i++) {
        log += others[i].of(kernel);
      }
      if (log >= most - NEGLIGIBLE) {
        // Those that count move to the end, over what was looked at already.
        logs[--first] = log;
        most = log > most ? log : most;
      }
    }
    double sum = 0;
    for (int i = first; i < kernels; i++) {
      sum += logs[i] < most - NEGLIGIBLE ? 0 : StrictMath.exp(logs[i] - most);
    }
    return most + StrictMath.log(sum);
  }

  /** Draws coordinates for the chosen axes. */
  double[] draw(SplittableRandom random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    int kernel = Math.min(found < 0 ? -found - 1 : found, kernels - 1);
    return axes.stream().mapToDouble(axis -> axis.draw(kernel, random.nextDouble())).toArray();
  }
}
