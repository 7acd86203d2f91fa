package sweep.space;

import java.util.OptionalDouble;

/** The numbers behind values. */
public final class Numbers {
  private Numbers() {}

  /** The number that a value is; empty for anything but a number. */
  public static OptionalDouble of(Value value) {
    if (value instanceof Value.Whole whole) {
      return OptionalDouble.of((double) whole.number());
    }
    return value instanceof Value.Real real
        ? OptionalDouble.of(real.number())
        : OptionalDouble.empty();
  }
}
