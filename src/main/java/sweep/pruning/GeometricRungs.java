package sweep.pruning;

import java.util.OptionalDouble;

/** Levels each of which is a fixed factor above the one before. */
final class GeometricRungs {
  /** A little more than a rounding error. */
  private static final double TOLERANCE = 1e-9;

  private GeometricRungs() {}

  /**
   * The highest level that is not above a resource; empty if all are.
   *
   * @param first the first level, greater than 0
   * @param factor greater than 1
   */
  static OptionalDouble highest(double first, double factor, double resource) {
    if (!(resource >= first) || Double.isInfinite(resource)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(level(first, factor, steps(first, factor, resource)));
  }

  /** The same, of the levels below a bound only. */
  static OptionalDouble highestBelow(double first, double factor, double bound, double resource) {
    if (!(Math.min(resource, bound) >= first)) {
      return OptionalDouble.empty();
    }
    double steps = steps(first, factor, Math.min(resource, bound));
    double found = level(first, factor, steps);
    if (found < bound * (1 - TOLERANCE)) {
      return OptionalDouble.of(found);
    }
    return steps < 1 ? OptionalDouble.empty() : OptionalDouble.of(level(first, factor, steps - 1));
  }

  // The same results on every JVM, as rungs are keys in the journal.

  private static double steps(double first, double factor, double resource) {
    return Math.floor(StrictMath.log(resource / first) / StrictMath.log(factor) + TOLERANCE);
  }

  private static double level(double first, double factor, double steps) {
    return first * StrictMath.pow(factor, steps);
  }
}
