package sweep.sampler.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sweep.sampler.numeric.NormalCurve;

/**
 * The kernels of a mixture along one axis: one around each of a set of points, and last the one of
 * what was known before. Bandwidths as in Optuna's multivariate TPE: the distance to the farther
 * neighbour.
 */
abstract sealed class AxisKernels {
  private static final int LEAST_CELLS = 100;

  /** So many standard deviations away, a cell's probability is negligible and a bound will do. */
  private static final double FAR = 9;

  final int axis;
  final int kernels;

  private AxisKernels(int axis, int kernels) {
    this.axis = axis;
    this.kernels = kernels;
  }

  /**
   * The kernels along an axis.
   *
   * @param index of the axis
   * @param points active on it
   */
  static AxisKernels of(Axis axis, int index, List<Point> points) {
    if (axis.isChoice()) {
      return new OfChoices(axis, index, points);
    }
    return axis.isContinuous() ? new OfNumbers(index, points) : new OfCells(index, points);
  }

  /** The logarithm of a kernel's density at one point, without its {@link #logScale}; at most 0. */
  interface LogDensity {
    double of(int kernel);
  }

  abstract LogDensity at(Point point);

  /** Adds the logarithm of each kernel's density. */
  void addTo(double[] logs, Point point) {
    LogDensity here = at(point);
    for (int kernel = 0; kernel < kernels; kernel++) {
      logs[kernel] += here.of(kernel);
    }
  }

  /** What a kernel's logarithm has at every point. */
  abstract double logScale(int kernel);

  /** The coordinate to which a uniform draw leads. */
  abstract double draw(int kernel, double uniform);

  /** Normal distributions, cut off at 0 and 1. */
  private abstract static sealed class Normal extends AxisKernels {
    final double[] centres;
    final double[] widths;

    /** The kernels of points by their centres, then in the order of the points. */
    final int[] byCentre;

    Normal(int axis, List<Point> points) {
      super(axis, points.size() + 1);
      this.centres = new double[kernels];
      for (int kernel = 0; kernel < points.size(); kernel++) {
        centres[kernel] = points.get(kernel).at(axis);
      }
      centres[kernels - 1] = 0.5;
      this.byCentre = byCentre(centres, points.size());
      this.widths = widths(centres, byCentre);
    }

    private static int[] byCentre(double[] centres, int points) {
      // Both as one number, as those are sorted fastest.
      long[] order = new long[points];
      for (int kernel = 0; kernel < points; kernel++) {
        order[kernel] = (long) (centres[kernel] * 0x1p40) << 22 | kernel;
      }
      Arrays.sort(order);
      int[] kernels = new int[points];
      for (int place = 0; place < points; place++) {
        kernels[place] = (int) (order[place] & 0x3fffff);
      }
      return kernels;
    }

    /**
     * The bandwidth of each centre of a point, and 1 for the last. Of equal centres, each takes a
     * place of its own in their order, so that the first and the last are wide.
     */
    private static double[] widths(double[] centres, int[] byCentre) {
      int points = byCentre.length;
      double least = 1.0 / Math.min(LEAST_CELLS, points + 2);
      double[] widths = new double[points + 1];
      double left = 0;
      for (int place = 0; place < points; place++) {
        double centre = centres[byCentre[place]];
        double right = place == points - 1 ? 1 : centres[byCentre[place + 1]];
        double width = Math.max(centre - left, right - centre);
        if (points > 1 && place == 0) {
          width = right - centre;
        } else if (points > 1 && place == points - 1) {
          width = centre - left;
        }
        widths[byCentre[place]] = Math.max(least, Math.min(width, 1));
        left = centre;
      }
      widths[points] = 1;
      return widths;
    }

    /** The logarithm of the share of the normal distribution that is within 0 and 1. */
    final double logInside(int kernel) {
      return NormalCurve.logBetween(
          -centres[kernel] / widths[kernel], (1 - centres[kernel]) / widths[kernel]);
    }

    @Override
    double draw(int kernel, double uniform) {
      double from = NormalCurve.below(-centres[kernel] / widths[kernel]);
      double to = NormalCurve.below((1 - centres[kernel]) / widths[kernel]);
      double z = NormalCurve.quantile(from + uniform * (to - from));
      return Math.max(0, Math.min(centres[kernel] + widths[kernel] * z, 1));
    }
  }

  /** Those of an axis on which every number is a value. */
  private static final class OfNumbers extends Normal {
    OfNumbers(int axis, List<Point> points) {
      super(axis, points);
    }

    @Override
    LogDensity at(Point point) {
      double at = point.at(axis);
      return kernel -> -halfSquare(at, kernel);
    }

    private double halfSquare(double at, int kernel) {
      double z = (at - centres[kernel]) / widths[kernel];
      return 0.5 * z * z;
    }

    /** The same as for any axis, without a call for each kernel, of which there may be many. */
    @Override
    void addTo(double[] logs, Point point) {
      double at = point.at(axis);
      for (int kernel = 0; kernel < kernels; kernel++) {
        logs[kernel] -= halfSquare(at, kernel);
      }
    }

    @Override
    double logScale(int kernel) {
      return -logInside(kernel) - StrictMath.log(widths[kernel]) - NormalCurve.LOG_ROOT_TWO_PI;
    }
  }

  /** Those of an axis on which few values have a cell each. */
  private static final class OfCells extends Normal {
    /** By kernel, a number that those with the same centre and width share. */
    private final int[] kinds;

    private final int kindCount;

    /** By coordinate and kind, the logarithm of the probability of the cell; NaN if not known. */
    private final Map<Double, double[]> logCells = new HashMap<>();

    OfCells(int axis, List<Point> points) {
      super(axis, points);
      this.kinds = new int[kernels];
      int last = kernels - 1;
      for (int kernel : byCentre) {
        boolean same = centres[kernel] == centres[last] && widths[kernel] == widths[last];
        kinds[kernel] = same ? kinds[last] : kinds[last] + 1;
        last = kernel;
      }
      this.kindCount = kinds[last] + 1;
    }

    @Override
    LogDensity at(Point point) {
      double[] byKind = logCells.computeIfAbsent(point.at(axis), at -> unknown());
      return kernel -> {
        int kind = kinds[kernel];
        if (Double.isNaN(byKind[kind])) {
          byKind[kind] = logCell(kernel, point);
        }
        return byKind[kind];
      };
    }

    private double[] unknown() {
      double[] byKind = new double[kindCount];
      Arrays.fill(byKind, Double.NaN);
      return byKind;
    }

    private double logCell(int kernel, Point point) {
      double from = (point.from(axis) - centres[kernel]) / widths[kernel];
      double to = (point.to(axis) - centres[kernel]) / widths[kernel];
      double distance = Math.max(from, -to);
      return distance > FAR ? -0.5 * distance * distance : NormalCurve.logBetween(from, to);
    }

    @Override
    double logScale(int kernel) {
      return -logInside(kernel);
    }
  }

  /** Distributions over choices: that of the point counts once more than what was known before. */
  private static final class OfChoices extends AxisKernels {
    /** By kernel, the choice of its point; for the last one, the number of choices. */
    private final int[] chosen;

    /** By choice of a kernel and choice, the logarithm of its probability. */
    private final double[][] logs;

    OfChoices(Axis axis, int index, List<Point> points) {
      super(index, points.size() + 1);
      double[] prior = axis.weights();
      this.chosen = new int[kernels];
      for (int kernel = 0; kernel < kernels; kernel++) {
        chosen[kernel] = kernel < points.size() ? (int) points.get(kernel).at(index) : prior.length;
      }
      double share = prior.length / (double) kernels;
      this.logs = new double[prior.length + 1][prior.length];
      for (int choice = 0; choice < prior.length; choice++) {
        for (int seen = 0; seen < prior.length; seen++) {
          logs[seen][choice] =
              StrictMath.log((share * prior[choice] + (choice == seen ? 1 : 0)) / (1 + share));
        }
        logs[prior.length][choice] = StrictMath.log(prior[choice]);
      }
    }

    @Override
    LogDensity at(Point point) {
      int choice = (int) point.at(axis);
      return kernel -> logs[chosen[kernel]][choice];
    }

    @Override
    double logScale(int kernel) {
      return 0;
    }

    @Override
    double draw(int kernel, double uniform) {
      double[] each = logs[chosen[kernel]];
      double before = 0;
      for (int choice = 0; choice < each.length; choice++) {
        before += StrictMath.exp(each[choice]);
        if (uniform < before) {
          return choice;
        }
      }
      return each.length - 1;
    }
  }
}
