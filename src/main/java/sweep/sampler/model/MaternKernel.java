package sweep.sampler.model;

import java.util.List;

/**
 * The Matérn kernel with smoothness 5/2 and an inverse squared length scale for each axis. Two
 * values of a choice are at distance 1; an axis that is active in one of two points only adds a
 * fixed distance; see C. E. Rasmussen and C. Williams, "Gaussian Processes for Machine Learning"
 * (2006), equation 4.17.
 */
final class MaternKernel {
  /** An inactive axis is as far from its middle as the ends of the axis are. */
  private static final double SQUARED_OFFSET = 0.25;

  private final boolean[] choices;
  private final double[] inverseSquares;
  private final double variance;

  /**
   * A kernel.
   *
   * @param inverseSquares by axis
   * @param variance of the values at one point
   */
  MaternKernel(boolean[] choices, double[] inverseSquares, double variance) {
    this.choices = choices;
    this.inverseSquares = inverseSquares;
    this.variance = variance;
  }

  static boolean[] choices(List<Axis> axes) {
    boolean[] choices = new boolean[axes.size()];
    for (int axis = 0; axis < choices.length; axis++) {
      choices[axis] = axes.get(axis).isChoice();
    }
    return choices;
  }

  double variance() {
    return variance;
  }

  /** The squared distance of two points along an axis. */
  static double squared(boolean choice, double one, double other) {
    boolean oneActive = !Double.isNaN(one);
    boolean otherActive = !Double.isNaN(other);
    if (oneActive && otherActive) {
      return choice ? (one == other ? 0 : 1) : (one - other) * (one - other);
    }
    if (oneActive == otherActive) {
      return 0;
    }
    double offset = choice ? 0.5 : (oneActive ? one : other) - 0.5;
    return SQUARED_OFFSET + offset * offset;
  }

  double value(double[] one, double[] other) {
    return ofSquared(distance(one, other));
  }

  /** The scaled squared distance of two points. */
  double distance(double[] one, double[] other) {
    double sum = 0;
    for (int axis = 0; axis < choices.length; axis++) {
      double difference = one[axis] - other[axis];
      double square = difference * difference;
      // The coordinates of choices are whole numbers, those of numbers at most 1 apart.
      sum += inverseSquares[axis] * (square > 1 && choices[axis] ? 1 : square);
    }
    return Double.isNaN(sum) ? distanceOfInactive(one, other) : sum;
  }

  private double distanceOfInactive(double[] one, double[] other) {
    double[] squares = new double[choices.length];
    for (int axis = 0; axis < choices.length; axis++) {
      squares[axis] = squared(choices[axis], one[axis], other[axis]);
    }
    return scaled(squares);
  }

  /** The scaled squared distance by the squared distances along the axes. */
  double scaled(double[] squares) {
    double sum = 0;
    for (int axis = 0; axis < squares.length; axis++) {
      sum += inverseSquares[axis] * squares[axis];
    }
    return sum;
  }

  /** The kernel at a scaled squared distance. */
  double ofSquared(double squaredDistance) {
    double r = Math.sqrt(5 * squaredDistance);
    return variance * (1 + r + r * r / 3) * StrictMath.exp(-r);
  }

  /**
   * The derivative by the scaled squared distance.
   *
   * @param value of the kernel there, which has an exponential function in common with it
   */
  double slope(double squaredDistance, double value) {
    double r = Math.sqrt(5 * squaredDistance);
    return -5.0 / 6 * value * (1 + r) / (1 + r + r * r / 3);
  }

  double inverseSquare(int axis) {
    return inverseSquares[axis];
  }

  boolean isChoice(int axis) {
    return choices[axis];
  }
}
