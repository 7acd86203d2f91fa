package sweep.pruning;

import java.util.OptionalDouble;

/** Levels at whole numbers: all of them up to 32, and beyond 16 for each doubling. */
final class DenseRungs {
  private static final int ALL_UP_TO = 32;
  private static final int FOR_EACH_DOUBLING = 16;

  private DenseRungs() {}

  /** The highest level that is not above a resource; empty below 0. */
  static OptionalDouble highest(double resource) {
    if (!(resource >= 0) || Double.isInfinite(resource)) {
      return OptionalDouble.empty();
    }
    double gap =
        resource < ALL_UP_TO ? 1 : Math.scalb(1.0, Math.getExponent(resource)) / FOR_EACH_DOUBLING;
    return OptionalDouble.of(Math.floor(resource / gap) * gap);
  }
}
