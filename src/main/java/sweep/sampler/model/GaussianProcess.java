package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sweep.sampler.numeric.Cholesky;

/** A Gaussian process that was fitted to points with values; more points may be assumed. */
final class GaussianProcess {
  /** Keeps the variance above zero where a point is known exactly. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final MaternKernel kernel;
  private final double noise;
  private final Cholesky factor;
  private final List<double[]> points;
  private final List<Double> values;
  private double[] alpha;

  /**
   * Learns from points with values.
   *
   * @param weights by which the noise of each value is multiplied
   */
  GaussianProcess(
      KernelFit.Fitted fitted, List<double[]> points, List<Double> values, double[] weights) {
    this.kernel = fitted.kernel();
    this.noise = fitted.noise();
    this.points = new ArrayList<>(points);
    this.values = new ArrayList<>(values);
    double[][] matrix = new double[points.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = row(points.get(i), i);
      matrix[i][i] += noise * (weights[i] - 1);
    }
    this.factor = Cholesky.of(matrix);
    solve();
  }

  private double[] row(double[] point, int before) {
    double[] row = new double[before + 1];
    for (int j = 0; j < before; j++) {
      row[j] = kernel.value(point, points.get(j));
    }
    row[before] = kernel.variance() + noise;
    return row;
  }

  private void solve() {
    alpha = values.stream().mapToDouble(Double::doubleValue).toArray();
    factor.solveLower(alpha);
    factor.solveUpper(alpha);
  }

  /** Assumes that a point under way ends with its expected value ("Kriging believer"). */
  void believe(double[] point) {
    double expected = at(point).mean();
    if (factor.append(row(point, points.size()), /* jitter= */ 0)) {
      points.add(point);
      values.add(expected);
      solve();
    }
  }

  /** What is expected at a point. */
  record Expected(double mean, double variance) {}

  Expected at(double[] point) {
    double[] covariances = covariances(point);
    double mean = mean(covariances);
    factor.solveLower(covariances);
    return new Expected(mean, variance(covariances));
  }

  private double[] covariances(double[] point) {
    double[] covariances = new double[points.size()];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = kernel.value(point, points.get(i));
    }
    return covariances;
  }

  private double mean(double[] covariances) {
    double mean = 0;
    for (int i = 0; i < covariances.length; i++) {
      mean += covariances[i] * alpha[i];
    }
    return mean;
  }

  private double variance(double[] solved) {
    double variance = kernel.variance();
    for (double each : solved) {
      variance -= each * each;
    }
    return Math.max(variance, LEAST_VARIANCE);
  }

  /**
   * What is expected at a point, with gradients along the active axes of numbers.
   *
   * @param ofMean receives the gradient of the mean
   * @param ofVariance receives that of the variance
   */
  Expected at(double[] point, double[] ofMean, double[] ofVariance) {
    double[] covariances = covariances(point);
    double[] weights = covariances.clone();
    factor.solveLower(weights);
    Expected expected = new Expected(mean(covariances), variance(weights));
    factor.solveUpper(weights);
    Arrays.fill(ofMean, 0);
    Arrays.fill(ofVariance, 0);
    for (int i = 0; i < weights.length; i++) {
      double[] other = points.get(i);
      double slope = kernel.slope(kernel.distance(point, other), covariances[i]);
      for (int axis = 0; axis < point.length; axis++) {
        if (!kernel.isChoice(axis) && !Double.isNaN(point[axis])) {
          double from = !Double.isNaN(other[axis]) ? other[axis] : 0.5;
          double change = slope * kernel.inverseSquare(axis) * 2 * (point[axis] - from);
          ofMean[axis] += alpha[i] * change;
          ofVariance[axis] += -2 * weights[i] * change;
        }
      }
    }
    return expected;
  }

  double noise() {
    return noise;
  }
}
