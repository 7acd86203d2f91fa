package sweep.sampler.evolution;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much an {@link Evolution} learns from one generation: the defaults of N. Hansen, "The CMA
 * Evolution Strategy: A Tutorial" (2016, 2023).
 *
 * @param weights of the points of a generation, the best first; negative for the worse half
 * @param effective the number of equally weighted points that would carry as much information
 * @param rankOne the rate at which the covariance learns from the path of the mean
 * @param rankMany the rate at which it learns from the points
 * @param pathRate the rate at which the path of the mean forgets
 * @param stepRate the rate at which the path that decides the step size forgets
 * @param damping of the step size
 */
record EvolutionRates(
    double[] weights,
    double effective,
    double rankOne,
    double rankMany,
    double pathRate,
    double stepRate,
    double damping) {

  /** The usual size of a generation. */
  static int population(int axes) {
    return 4 + (int) (3 * StrictMath.log(axes));
  }

  static EvolutionRates of(int axes, int population) {
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
    return new EvolutionRates(
        scaled(raw, worst),
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
