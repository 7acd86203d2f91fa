package sweep.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The distribution of the values of one parameter. */
public sealed interface Distribution permits Categorical, IntUniform, Continuous, Quantized {

  /**
   * The value for a uniform draw.
   *
   * @param uniform a number from 0, inclusive, to 1, exclusive
   */
  Value at(double uniform);

  /**
   * The uniform draws that lead to a value, or to the nearest end of the range if the value lies
   * outside of it; empty if it is not a value of this kind.
   */
  Optional<Share> share(Value value);

  /** The number of its grid values; empty if it has no grid. */
  OptionalLong gridSize();

  /**
   * A grid value.
   *
   * @param index from 0 to {@code gridSize() - 1}
   */
  Value gridValue(long index);

  /** The bounds of the grid values; empty if some are not numbers. */
  default Optional<Bounds> gridBounds() {
    List<Value> ends = List.of(gridValue(0), gridValue(gridSize().orElseThrow() - 1));
    return Numbers.bounds(ends);
  }

  /** The index of a grid value; empty if the value isn't one. */
  OptionalLong gridIndex(Value value);

  /** The number of values that {@link #at} can return; empty if too many to count. */
  OptionalLong cardinality();

  /** Whether {@link #at} could return this value. */
  boolean contains(Value value);

  /** Whether its values are spread over orders of magnitude. */
  default boolean isLogarithmic() {
    return false;
  }

  /**
   * Whether its values are as dense at the ends of its range as elsewhere, so that {@link #at} may
   * be asked for them, by 0 and 1.
   */
  default boolean hasEnds() {
    return false;
  }

  /** Whether it has only one value. */
  default boolean isConstant() {
    OptionalLong count = cardinality();
    return count.isPresent() && count.getAsLong() == 1;
  }
}
