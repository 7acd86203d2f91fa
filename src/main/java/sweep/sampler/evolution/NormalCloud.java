package sweep.sampler.evolution;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import sweep.sampler.model.Axis;
import sweep.sampler.model.Point;
import sweep.sampler.numeric.NormalCurve;
import sweep.space.Share;

/**
 * A multivariate normal distribution from which points of a search are drawn. On axes with cells it
 * is wide enough that neighbouring cells are drawn now and then, however small the step size is;
 * see R. Hamano et al., "CMA-ES with Margin" (GECCO 2022).
 */
final class NormalCloud {
  /** How often a point outside of the space is drawn again, for each axis. */
  private static final int REDRAWS = 10;

  private static final double LEAST_EIGENVALUE = 1e-300;

  private final List<Axis> axes;
  private final double[] mean;
  private final double step;
  private final double[][] covariance;

  /** By axis, how much wider it is than the step size and the covariance say. */
  private final double[] widening;

  private final double[] deviations;
  private final double[][] vectors;

  /** The axes, those without cells first. */
  private final int[] order;

  /** The Cholesky factor of the covariance of the axes in that order. */
  private final double[][] factor;

  private NormalCloud(
      List<Axis> axes, double[] mean, double step, double[][] covariance, double[] widening) {
    this.axes = axes;
    this.mean = mean;
    this.step = step;
    this.covariance = mirrored(covariance);
    this.widening = widening;
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(this.covariance));
    this.vectors = eigen.getV().getData();
    this.deviations =
        Arrays.stream(eigen.getRealEigenvalues())
            .map(value -> Math.sqrt(Math.max(value, LEAST_EIGENVALUE)))
            .toArray();
    this.order =
        IntStream.range(0, mean.length)
            .boxed()
            .sorted(Comparator.comparing(axis -> cell(axis).width() > 0))
            .mapToInt(Integer::intValue)
            .toArray();
    this.factor = factor();
  }

  private double[][] factor() {
    double[][] rows = new double[order.length][order.length];
    for (int row = 0; row < order.length; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = covariance[order[row]][order[column]];
        for (int k = 0; k < column; k++) {
          rest -= rows[row][k] * rows[column][k];
        }
        rows[row][column] =
            row == column
                ? Math.sqrt(Math.max(rest, LEAST_EIGENVALUE))
                : rest / rows[column][column];
      }
    }
    return rows;
  }

  /** The lower triangle on both sides: the decomposition takes only exact symmetry for such. */
  private static double[][] mirrored(double[][] triangle) {
    double[][] whole = new double[triangle.length][triangle.length];
    for (int row = 0; row < whole.length; row++) {
      for (int column = 0; column <= row; column++) {
        whole[row][column] = triangle[row][column];
        whole[column][row] = triangle[row][column];
      }
    }
    return whole;
  }

  /** The distribution with a mean and the covariance of its points. */
  static NormalCloud of(List<Axis> axes, double[] mean, double[][] covariance) {
    int size = mean.length;
    double trace = IntStream.range(0, size).mapToDouble(i -> covariance[i][i]).sum();
    double[][] shape =
        Arrays.stream(covariance)
            .map(row -> Arrays.stream(row).map(value -> value * size / trace).toArray())
            .toArray(double[][]::new);
    double[] widening = new double[size];
    Arrays.fill(widening, 1);
    return new NormalCloud(axes, mean, Math.sqrt(trace / size), shape, widening);
  }

  /**
   * The distribution after a generation.
   *
   * @param shift of the mean, in steps
   * @param growth of the step size
   * @param shape the covariance in steps; its lower triangle counts
   * @param margin the least probability of leaving a cell, for each axis
   */
  NormalCloud next(double[] shift, double growth, double[][] shape, double margin) {
    double[] moved = mean.clone();
    for (int axis = 0; axis < moved.length; axis++) {
      moved[axis] = Math.max(0, Math.min(mean[axis] + step * widening[axis] * shift[axis], 1));
    }
    NormalCloud next = new NormalCloud(axes, moved, step * growth, shape, widening.clone());
    for (int axis = 0; axis < moved.length; axis++) {
      next.keepMargin(axis, margin);
    }
    return next;
  }

  double[][] covariance() {
    return covariance;
  }

  /** The ratio of the greatest to the least variance. */
  double condition() {
    double most = Arrays.stream(deviations).max().orElse(1);
    double least = Arrays.stream(deviations).min().orElse(1);
    return most * most / (least * least);
  }

  /** Random coordinates in the space. */
  double[] draw(SplittableRandom random) {
    double[] drawn = drawn(random);
    for (int i = 0; i < REDRAWS * mean.length && isOutside(drawn); i++) {
      drawn = drawn(random);
    }
    return Arrays.stream(drawn).map(value -> Math.max(0, Math.min(value, 1))).toArray();
  }

  private double[] drawn(SplittableRandom random) {
    double[] scaled = new double[mean.length];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = deviations[k] * NormalCurve.quantile(random.nextDouble(0x1p-53, 1));
    }
    double[] drawn = mean.clone();
    for (int axis = 0; axis < drawn.length; axis++) {
      drawn[axis] += step * widening[axis] * product(vectors[axis], scaled);
    }
    return drawn;
  }

  /** Beyond the ends of an axis with cells, its first or last cell goes on. */
  private boolean isOutside(double[] drawn) {
    return IntStream.range(0, drawn.length)
        .anyMatch(axis -> (drawn[axis] < 0 || drawn[axis] > 1) && cell(axis).width() == 0);
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /**
   * How far a point is from the mean, in steps along each axis. Which coordinates in its cells were
   * drawn is not known: others that this distribution draws there, given those that are known,
   * stand for them.
   */
  double[] steps(Point point, SplittableRandom random) {
    double[] steps = new double[mean.length];
    double[] deviates = new double[mean.length];
    for (int place = 0; place < order.length; place++) {
      int axis = order[place];
      double expected = 0;
      for (int before = 0; before < place; before++) {
        expected += factor[place][before] * deviates[before];
      }
      double deviation = factor[place][place];
      double from = (inSteps(axis, point.from(axis)) - expected) / deviation;
      double to = (inSteps(axis, point.to(axis)) - expected) / deviation;
      double drawn = random.nextDouble();
      if (point.isActive(axis)) {
        deviates[place] = from == to ? from : within(from, to, drawn);
      }
      steps[axis] = expected + deviation * deviates[place];
    }
    return steps;
  }

  /** A coordinate, in steps from the mean; an end of an axis is infinitely far away. */
  private double inSteps(int axis, double coordinate) {
    boolean cells = cell(axis).width() > 0;
    return cells && coordinate <= 0
        ? Double.NEGATIVE_INFINITY
        : cells && coordinate >= 1
            ? Double.POSITIVE_INFINITY
            : (coordinate - mean[axis]) / (step * widening[axis]);
  }

  /** A standard normal deviate between two. */
  private static double within(double from, double to, double drawn) {
    boolean upper = from > 0;
    double lowShare = NormalCurve.below(upper ? -to : from);
    double highShare = NormalCurve.below(upper ? -from : to);
    double share = lowShare + drawn * (highShare - lowShare);
    double value = NormalCurve.quantile(Math.max(Double.MIN_NORMAL, Math.min(share, 1 - 0x1p-53)));
    return Math.max(from, Math.min(upper ? -value : value, to));
  }

  private double deviate(int axis, double coordinate) {
    return (coordinate - mean[axis]) / deviation(axis);
  }

  private double deviation(int axis) {
    return step * widening[axis] * Math.sqrt(covariance[axis][axis]);
  }

  /** Steps in coordinates in which this distribution is the standard normal one. */
  double[] whitened(double[] steps) {
    double[] along = new double[steps.length];
    for (int axis = 0; axis < steps.length; axis++) {
      for (int k = 0; k < along.length; k++) {
        along[k] += vectors[axis][k] * steps[axis];
      }
    }
    for (int k = 0; k < along.length; k++) {
      along[k] /= deviations[k];
    }
    return IntStream.range(0, steps.length)
        .mapToDouble(axis -> product(vectors[axis], along))
        .toArray();
  }

  private Share cell(int axis) {
    return axes.get(axis).cellAt(mean[axis]);
  }

  /** Widens and moves the distribution along an axis until its cell is left often enough. */
  private void keepMargin(int axis, double margin) {
    Share cell = cell(axis);
    boolean first = cell.from() <= 0;
    boolean last = cell.to() >= 1;
    if (cell.width() == 0 || (first && last)) {
      return;
    }
    if (first || last) {
      double most = NormalCurve.quantile(1 - margin) * deviation(axis);
      mean[axis] =
          first ? Math.max(mean[axis], cell.to() - most) : Math.min(mean[axis], cell.from() + most);
      return;
    }
    double low = NormalCurve.below(deviate(axis, cell.from()));
    double high = NormalCurve.below(-deviate(axis, cell.to()));
    double lowGoal = Math.max(low, margin / 2);
    double highGoal = Math.max(high, margin / 2);
    double excess = lowGoal + highGoal - low - high;
    if (excess > 0) {
      double rest = 1 - low - high + lowGoal + highGoal - 1.5 * margin;
      double below = -NormalCurve.quantile(lowGoal - excess * (lowGoal - margin / 2) / rest);
      double above = -NormalCurve.quantile(highGoal - excess * (highGoal - margin / 2) / rest);
      widening[axis] *= cell.width() / (below + above) / deviation(axis);
      mean[axis] = (cell.from() * above + cell.to() * below) / (below + above);
    }
  }

  /** Whether hardly anything else than the mean is drawn. */
  boolean isSettled(double smallest, double margin) {
    return IntStream.range(0, mean.length)
        .allMatch(
            axis -> {
              Share cell = cell(axis);
              return cell.width() == 0
                  ? deviation(axis) < smallest
                  : left(axis, cell) < 1.5 * margin;
            });
  }

  /** The probability of leaving a cell. */
  private double left(int axis, Share cell) {
    double low = cell.from() <= 0 ? 0 : NormalCurve.below(deviate(axis, cell.from()));
    double high = cell.to() >= 1 ? 0 : NormalCurve.below(-deviate(axis, cell.to()));
    return low + high;
  }
}
