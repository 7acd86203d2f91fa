package sweep.sampler.evolution;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sweep.sampler.model.Point;

/**
 * The state of the covariance matrix adaptation evolution strategy (CMA-ES) between two
 * generations; after N. Hansen, "The CMA Evolution Strategy: A Tutorial". Points need not have been
 * drawn from it: steps to points far from the mean are shortened, as in N. Hansen, "Injecting
 * External Solutions Into CMA-ES" (2011). Immutable.
 */
final class Evolution {
  private static final double MOST_CONDITION = 1e14;

  /** About a hundred times the grain of coordinates. */
  private static final double SMALLEST_STEP = 1e-5;

  private final NormalCloud cloud;
  private final Rates rates;
  private final double[] path;
  private final double[] stepPath;
  private final int generation;

  private Evolution(
      NormalCloud cloud, Rates rates, double[] path, double[] stepPath, int generation) {
    this.cloud = cloud;
    this.rates = rates;
    this.path = path;
    this.stepPath = stepPath;
    this.generation = generation;
  }

  /** The usual size of a generation. */
  static int usualPopulation(int axes) {
    return 4 + (int) (3 * StrictMath.log(axes));
  }

  /** The state before the first generation. */
  static Evolution start(NormalCloud cloud, int population) {
    int axes = cloud.covariance().length;
    Rates rates = Rates.of(axes, population);
    return new Evolution(cloud, rates, new double[axes], new double[axes], 0);
  }

  /** The number of points of a generation. */
  int population() {
    return rates.weights().size();
  }

  double[] draw(SplittableRandom random) {
    return cloud.draw(random);
  }

  /** Whether nothing new is to be expected from more generations. */
  boolean isSpent() {
    return cloud.condition() > MOST_CONDITION || cloud.isSettled(SMALLEST_STEP, margin());
  }

  private double margin() {
    return 1.0 / (path.length * population());
  }

  /**
   * The state after one more generation.
   *
   * @param ranked the points of the generation, the best first
   */
  Evolution after(List<Point> ranked, SplittableRandom random) {
    int axes = path.length;
    double[][] steps = new double[ranked.size()][];
    double[] shift = new double[axes];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = shortened(cloud.steps(ranked.get(i), random));
      add(shift, Math.max(0, rates.weights().get(i)), steps[i]);
    }
    double[] nextStepPath =
        sum(stepPath, rates.stepRate(), cloud.whitened(shift), rates.effective());
    double length = norm(nextStepPath) / expectedNorm(axes);
    double rate = rates.stepRate();
    double start = 1 - StrictMath.pow(1 - rate, 2.0 * (generation + 1));
    boolean stalled = length / Math.sqrt(start) >= 1.4 + 2.0 / (axes + 1);
    double[] nextPath =
        sum(path, rates.pathRate(), stalled ? new double[axes] : shift, rates.effective());
    double growth = StrictMath.exp(Math.min(1, rate / rates.damping() * (length - 1)));
    NormalCloud next = cloud.next(shift, growth, covariance(steps, nextPath, stalled), margin());
    return new Evolution(next, rates, nextPath, nextStepPath, generation + 1);
  }

  /** A step that is not much longer than those that the distribution makes. */
  private double[] shortened(double[] step) {
    double axes = step.length;
    double most = Math.sqrt(axes) + 2 * axes / (axes + 2);
    double length = norm(cloud.whitened(step));
    double[] shortened = new double[step.length];
    add(shortened, Math.min(1, most / Math.max(length, Double.MIN_NORMAL)), step);
    return shortened;
  }

  /** The lower triangle of the covariance. */
  private double[][] covariance(double[][] steps, double[] nextPath, boolean stalled) {
    double lost = stalled ? rates.rankOne() * rates.pathRate() * (2 - rates.pathRate()) : 0;
    double kept = 1 - rates.rankOne() + lost;
    double[][] next = new double[path.length][path.length];
    addOuter(next, rates.rankOne(), nextPath);
    for (int i = 0; i < steps.length; i++) {
      double weight = rates.rankMany() * rates.weights().get(i);
      kept -= weight;
      double length = weight < 0 ? norm(cloud.whitened(steps[i])) : 0;
      double share = weight < 0 ? path.length / Math.max(length * length, 1e-300) : 1;
      addOuter(next, weight * share, steps[i]);
    }
    for (int row = 0; row < next.length; row++) {
      add(next[row], kept, cloud.covariance()[row]);
    }
    return next;
  }

  private static double[] sum(double[] path, double rate, double[] shift, double effective) {
    double[] next = new double[path.length];
    add(next, 1 - rate, path);
    add(next, Math.sqrt(rate * (2 - rate) * effective), shift);
    return next;
  }

  private static void add(double[] sum, double factor, double[] summand) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * summand[i];
    }
  }

  /** Adds the product of a vector and itself to a lower triangle. */
  private static void addOuter(double[][] sum, double factor, double[] vector) {
    for (int row = 0; row < vector.length; row++) {
      for (int column = 0; column <= row; column++) {
        sum[row][column] += factor * vector[row] * vector[column];
      }
    }
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** The mean length of standard normal vectors, approximately. */
  private static double expectedNorm(double axes) {
    return Math.sqrt(axes) * (1 - 1 / (4 * axes) + 1 / (21 * axes * axes));
  }

  /**
   * How much a state learns from one generation: the defaults of N. Hansen, "The CMA Evolution
   * Strategy: A Tutorial" (2016, 2023).
   *
   * @param weights of the points of a generation, the best first; negative for the worse half
   * @param effective the number of equally weighted points that would carry as much information
   * @param rankOne the rate at which the covariance learns from the path of the mean
   * @param rankMany the rate at which it learns from the points
   * @param pathRate the rate at which the path of the mean forgets
   * @param stepRate the rate at which the path that decides the step size forgets
   * @param damping of the step size
   */
  private record Rates(
      List<Double> weights,
      double effective,
      double rankOne,
      double rankMany,
      double pathRate,
      double stepRate,
      double damping) {

    static Rates of(int axes, int population) {
      double[] raw =
          IntStream.rangeClosed(1, population)
              .mapToDouble(rank -> StrictMath.log((population + 1) / 2.0) - StrictMath.log(rank))
              .toArray();
      double effective = effective(positive(raw));
      double d = axes;
      double rankOne = 2 / ((d + 1.3) * (d + 1.3) + effective);
      double rankMany =
          Math.min(
              1 - rankOne - 1e-8,
              2 * (effective - 2 + 1 / effective) / ((d + 2) * (d + 2) + effective));
      double stepRate = (effective + 2) / (d + effective + 5);
      double excess = Math.sqrt(Math.max(0, (effective - 1) / (d + 1))) - 1;
      double worst =
          Math.min(
              Math.min(1 + rankOne / rankMany, (1 - rankOne - rankMany) / (d * rankMany)),
              1 + 2 * effective(negative(raw)) / (effective + 2));
      return new Rates(
          DoubleStream.of(scaled(raw, worst)).boxed().toList(),
          effective,
          rankOne,
          rankMany,
          (4 + effective / d) / (d + 4 + 2 * effective / d),
          stepRate,
          1 + 2 * Math.max(0, excess) + stepRate);
    }

    private static DoubleStream positive(double[] raw) {
      return DoubleStream.of(raw).filter(weight -> weight > 0);
    }

    private static DoubleStream negative(double[] raw) {
      return DoubleStream.of(raw).filter(weight -> weight < 0);
    }

    private static double effective(DoubleStream weights) {
      double[] all = weights.toArray();
      double sum = DoubleStream.of(all).sum();
      return sum * sum / DoubleStream.of(all).map(weight -> weight * weight).sum();
    }

    /** Makes the sum of the positive weights 1, and that of the negative ones minus a number. */
    private static double[] scaled(double[] raw, double negativeSum) {
      double positive = positive(raw).sum();
      double negative = -negative(raw).sum();
      return DoubleStream.of(raw)
          .map(weight -> weight > 0 ? weight / positive : weight * negativeSum / negative)
          .toArray();
    }
  }
}
