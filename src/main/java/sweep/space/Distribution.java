package sweep.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How the value of one parameter is chosen. */
public sealed interface Distribution permits Categorical, IntUniform, Continuous, Quantized {

  /**
   * The value for a uniform draw.
   *
   * @param uniform a number from 0, inclusive, to 1, exclusive
   */
  Value at(double uniform);

  /** How many values a grid takes from here; empty if a grid can't be laid over it. */
  OptionalLong gridSize();

  /**
   * One of the values that a grid takes, in order.
   *
   * @param index from 0 to {@code gridSize() - 1}
   */
  Value gridValue(long index);

  /** The ends between which all values of the grid lie; empty if some are no numbers. */
  default Optional<Bounds> gridBounds() {
    List<Value> ends = List.of(gridValue(0), gridValue(gridSize().orElseThrow() - 1));
    return Numbers.bounds(ends);
  }

  /** Where a value stands among those of the grid; empty if it isn't one of them. */
  OptionalLong gridIndex(Value value);

  /** How many different values {@link #at} can give; empty if there are too many to count. */
  OptionalLong cardinality();

  /** Whether {@link #at} could give this value. */
  boolean contains(Value value);

  /** Whether its values are spread over orders of magnitude. */
  default boolean isLogarithmic() {
    return false;
  }

  /** Whether there is just one value, so that the parameter doesn't vary. */
  default boolean isConstant() {
    OptionalLong count = cardinality();
    return count.isPresent() && count.getAsLong() == 1;
  }
}
