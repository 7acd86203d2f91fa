package sweep.space;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;

/** Numeric values. */
public final class Numbers {
  private Numbers() {}

  /** The number of an int or float value; empty for other values. */
  public static OptionalDouble of(Value value) {
    if (value instanceof IntValue whole) {
      return OptionalDouble.of((double) whole.number());
    }
    return value instanceof FloatValue real
        ? OptionalDouble.of(real.number())
        : OptionalDouble.empty();
  }

  /** The bounds of some values; empty if not all of them are numbers. */
  static Optional<Bounds> bounds(List<Value> values) {
    if (!values.stream().allMatch(value -> of(value).isPresent())) {
      return Optional.empty();
    }
    DoubleSummaryStatistics numbers =
        values.stream().mapToDouble(value -> of(value).getAsDouble()).summaryStatistics();
    return Optional.of(new Bounds(numbers.getMin(), numbers.getMax()));
  }
}
