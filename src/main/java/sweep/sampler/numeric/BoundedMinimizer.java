package sweep.sampler.numeric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function within bounds: limited-memory BFGS, projected onto the bounds; see J.
 * Nocedal and S. Wright, "Numerical Optimization" (2006), algorithm 7.4.
 */
public final class BoundedMinimizer {
  private static final int MEMORY = 8;
  private static final int MOST_HALVINGS = 20;

  /** The share of the expected decrease that a step has to reach (Armijo's condition). */
  private static final double SUFFICIENT = 1e-4;

  private final Function function;
  private final double[] lower;
  private final double[] upper;
  private final double tolerance;

  private final Deque<double[][]> steps = new ArrayDeque<>();

  /** A function with its gradient. */
  public interface Function {
    /**
     * The value at a point; NaN or infinite where there is none.
     *
     * @param gradient receives the gradient
     */
    double value(double[] point, double[] gradient);
  }

  public BoundedMinimizer(Function function, double[] lower, double[] upper, double tolerance) {
    this.function = function;
    this.lower = lower;
    this.upper = upper;
    this.tolerance = tolerance;
  }

  /** The best point that a number of iterations from a start reach. */
  public double[] minimize(double[] start, int iterations) {
    double[] point = projected(start);
    double[] gradient = new double[point.length];
    double value = function.value(point, gradient);
    for (int i = 0; i < iterations && Double.isFinite(value); i++) {
      double[] direction = direction(point, gradient);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        break;
      }
      double[] nextGradient = new double[point.length];
      double[] next = null;
      double nextValue = value;
      double length = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
        double[] tried = projected(moved(point, direction, length));
        nextValue = function.value(tried, nextGradient);
        if (nextValue <= value + SUFFICIENT * dot(gradient, minus(tried, point))) {
          next = tried;
          break;
        }
      }
      if (next == null) {
        break;
      }
      remember(minus(next, point), minus(nextGradient, gradient));
      double gain = value - nextValue;
      point = next;
      gradient = nextGradient;
      value = nextValue;
      if (gain < tolerance * Math.max(1, Math.abs(value))) {
        break;
      }
    }
    return point;
  }

  /** The quasi-Newton direction, without the axes along which a bound holds it. */
  private double[] direction(double[] point, double[] gradient) {
    double[] direction = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      direction[i] = isHeld(point, gradient, i) ? 0 : -gradient[i];
    }
    double[] factors = new double[steps.size()];
    int k = 0;
    for (double[][] step : steps) {
      factors[k] = dot(step[0], direction) / dot(step[0], step[1]);
      add(direction, step[1], -factors[k++]);
    }
    if (!steps.isEmpty()) {
      double[][] newest = steps.peekFirst();
      double scale = dot(newest[0], newest[1]) / dot(newest[1], newest[1]);
      for (int i = 0; i < direction.length; i++) {
        direction[i] *= scale;
      }
    }
    for (Iterator<double[][]> oldest = steps.descendingIterator(); oldest.hasNext(); ) {
      double[][] step = oldest.next();
      double factor = dot(step[1], direction) / dot(step[0], step[1]);
      add(direction, step[0], factors[--k] - factor);
    }
    for (int i = 0; i < point.length; i++) {
      direction[i] = isHeld(point, gradient, i) ? 0 : direction[i];
    }
    return direction;
  }

  private boolean isHeld(double[] point, double[] gradient, int i) {
    return (point[i] <= lower[i] && gradient[i] > 0) || (point[i] >= upper[i] && gradient[i] < 0);
  }

  /** Keeps a step and the change of the gradient if the function curves upwards along it. */
  private void remember(double[] step, double[] change) {
    if (dot(step, change) > 1e-10 * dot(change, change)) {
      steps.addFirst(new double[][] {step, change});
      if (steps.size() > MEMORY) {
        steps.removeLast();
      }
    }
  }

  private double[] projected(double[] point) {
    double[] within = point.clone();
    for (int i = 0; i < within.length; i++) {
      within[i] = Math.max(lower[i], Math.min(within[i], upper[i]));
    }
    return within;
  }

  private static double[] moved(double[] point, double[] direction, double length) {
    double[] moved = point.clone();
    add(moved, direction, length);
    return moved;
  }

  private static double[] minus(double[] one, double[] other) {
    return moved(one, other, -1);
  }

  private static void add(double[] to, double[] direction, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * direction[i];
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
