package sweep.sampler.model;

import java.util.Arrays;
import java.util.Optional;
import sweep.sampler.numeric.BoundedMinimizer;
import sweep.sampler.numeric.Cholesky;

/**
 * Fits the kernel and the noise to values: the maximum of the likelihood times a prior. The prior
 * is that of Optuna's Gaussian process: an inverse squared length scale t has density exp(-0.1/t -
 * 0.1 t), the variance a gamma distribution with shape 2 and rate 1, the noise one with shape 1.1
 * and rate 30.
 */
final class KernelFit {
  private static final double LEAST_NOISE = 1e-6;
  private static final int ITERATIONS = 40;
  private static final double TOLERANCE = 1e-3;

  /** Logarithms of parameters stay within these. */
  private static final double LOWEST = -14;

  private static final double HIGHEST = 9;

  private static final double SCALE_PRIOR = 0.1;
  private static final double VARIANCE_SHAPE = 2;
  private static final double NOISE_SHAPE = 1.1;
  private static final double NOISE_RATE = 30;

  private final boolean[] choices;
  private final double[][] points;
  private final double[] values;
  private final double[] weights;

  /** By pair of points and axis, the squared distance. */
  private final double[][][] squares;

  /**
   * Prepares a fit.
   *
   * @param weights by which the noise of each value is multiplied
   */
  KernelFit(boolean[] choices, double[][] points, double[] values, double[] weights) {
    this.choices = choices;
    this.points = points;
    this.values = values;
    this.weights = weights;
    this.squares = new double[points.length][][];
    for (int i = 0; i < points.length; i++) {
      squares[i] = new double[i][choices.length];
      for (int j = 0; j < i; j++) {
        for (int axis = 0; axis < choices.length; axis++) {
          squares[i][j][axis] =
              MaternKernel.squared(choices[axis], points[i][axis], points[j][axis]);
        }
      }
    }
  }

  /**
   * A kernel with its noise.
   *
   * @param noise the variance of repeated values at one point of weight 1
   */
  record Fitted(MaternKernel kernel, double noise) {}

  Fitted fit() {
    int size = choices.length + 2;
    double[] start = new double[size];
    start[size - 1] = StrictMath.log(0.01);
    double[] lower = new double[size];
    double[] upper = new double[size];
    Arrays.fill(lower, LOWEST);
    Arrays.fill(upper, HIGHEST);
    return fitted(
        new BoundedMinimizer(this::loss, lower, upper, TOLERANCE).minimize(start, ITERATIONS));
  }

  private Fitted fitted(double[] logs) {
    double[] inverseSquares = new double[choices.length];
    for (int axis = 0; axis < choices.length; axis++) {
      inverseSquares[axis] = StrictMath.exp(logs[axis]);
    }
    double variance = StrictMath.exp(logs[choices.length]);
    double noise = LEAST_NOISE + StrictMath.exp(logs[choices.length + 1]);
    return new Fitted(new MaternKernel(choices, inverseSquares, variance), noise);
  }

  /** The negative logarithm of likelihood and prior. */
  private double loss(double[] logs, double[] gradient) {
    Fitted fitted = fitted(logs);
    int count = points.length;
    double[][] distances = new double[count][];
    double[][] matrix = new double[count][];
    for (int i = 0; i < count; i++) {
      distances[i] = new double[i];
      matrix[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        distances[i][j] = fitted.kernel().scaled(squares[i][j]);
        matrix[i][j] = fitted.kernel().ofSquared(distances[i][j]);
      }
      matrix[i][i] = fitted.kernel().variance() + fitted.noise() * weights[i];
    }
    Optional<Cholesky> factor = Cholesky.exact(matrix);
    if (factor.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] alpha = values.clone();
    factor.get().solveLower(alpha);
    double fit = Arrays.stream(alpha).map(each -> each * each).sum();
    factor.get().solveUpper(alpha);
    Arrays.fill(gradient, 0);
    addGradient(gradient, fitted, new Pairs(distances, matrix, factor.get().inverse()), alpha);
    return 0.5 * (fit + factor.get().logDeterminant()) + prior(logs, fitted, gradient);
  }

  /** The lower halves of three matrices. */
  private static final class Pairs {
    private final double[][] distances;
    private final double[][] kernel;
    private final double[][] inverse;

    Pairs(double[][] distances, double[][] kernel, double[][] inverse) {
      this.distances = distances;
      this.kernel = kernel;
      this.inverse = inverse;
    }
  }

  private void addGradient(double[] gradient, Fitted fitted, Pairs pairs, double[] alpha) {
    MaternKernel kernel = fitted.kernel();
    int variance = choices.length;
    for (int i = 0; i < alpha.length; i++) {
      for (int j = 0; j < i; j++) {
        double value = pairs.kernel[i][j];
        double weight = pairs.inverse[i][j] - alpha[i] * alpha[j];
        double slope = weight * kernel.slope(pairs.distances[i][j], value);
        double[] pair = squares[i][j];
        for (int axis = 0; axis < pair.length; axis++) {
          gradient[axis] += slope * pair[axis];
        }
        gradient[variance] += weight * value;
      }
      double weight = 0.5 * (pairs.inverse[i][i] - alpha[i] * alpha[i]);
      gradient[variance] += weight * kernel.variance();
      gradient[variance + 1] += weight * (fitted.noise() - LEAST_NOISE) * weights[i];
    }
    for (int axis = 0; axis < variance; axis++) {
      gradient[axis] *= kernel.inverseSquare(axis);
    }
  }

  private double prior(double[] logs, Fitted fitted, double[] gradient) {
    double sum = 0;
    for (int axis = 0; axis < choices.length; axis++) {
      double scale = fitted.kernel().inverseSquare(axis);
      sum += SCALE_PRIOR / scale + SCALE_PRIOR * scale;
      gradient[axis] += -SCALE_PRIOR / scale + SCALE_PRIOR * scale;
    }
    int at = choices.length;
    double variance = fitted.kernel().variance();
    sum += variance - (VARIANCE_SHAPE - 1) * logs[at];
    gradient[at] += variance - (VARIANCE_SHAPE - 1);
    double noise = fitted.noise() - LEAST_NOISE;
    sum += NOISE_RATE * noise - (NOISE_SHAPE - 1) * logs[at + 1];
    gradient[at + 1] += NOISE_RATE * noise - (NOISE_SHAPE - 1);
    return sum;
  }
}
