package sweep.space;

import java.util.Optional;
import java.util.OptionalLong;
import sweep.space.Value.IntValue;

/**
 * A uniform distribution of the integers from {@code low} to {@code high}, both inclusive.
 *
 * @param low at most {@code high}
 */
public record IntUniform(long low, long high) implements Distribution {
  /** The number of random bits in a draw. */
  private static final int DRAWN_BITS = 52;

  public IntUniform {
    if (low > high) {
      throw new IllegalArgumentException("low must be <= high, but got " + low + " and " + high);
    }
    if (high - low < 0 || high - low == Long.MAX_VALUE) {
      throw new IllegalArgumentException("the range from " + low + " to " + high + " is too wide");
    }
  }

  @Override
  public Value at(double uniform) {
    long step = (long) (uniform * size()) + offset(uniform);
    return new IntValue(low + Math.max(0, Math.min(step, size() - 1)));
  }

  /** Chooses among the values that share a draw, by bits mixed from the draw. */
  private long offset(double uniform) {
    long shared = size() >>> DRAWN_BITS;
    return shared < 2
        ? 0
        : Long.remainderUnsigned(Bits.mixed(Double.doubleToLongBits(uniform)), shared) - shared / 2;
  }

  @Override
  public Optional<Share> share(Value value) {
    double count = (double) size();
    return Numbers.of(value).stream()
        .filter(number -> !Double.isNaN(number))
        .map(number -> Math.rint(number) - (double) low)
        .map(step -> Math.max(0, Math.min(step, count - 1)))
        .mapToObj(step -> new Share(step / count, (step + 1) / count))
        .findFirst();
  }

  private long size() {
    return high - low + 1;
  }

  @Override
  public OptionalLong gridSize() {
    return OptionalLong.of(size());
  }

  @Override
  public Value gridValue(long index) {
    return new IntValue(low + index);
  }

  @Override
  public OptionalLong gridIndex(Value value) {
    OptionalLong number = whole(value);
    boolean within = number.isPresent() && number.getAsLong() >= low && number.getAsLong() <= high;
    return within ? OptionalLong.of(number.getAsLong() - low) : OptionalLong.empty();
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.of(size());
  }

  @Override
  public boolean contains(Value value) {
    return gridIndex(value).isPresent();
  }

  private static OptionalLong whole(Value value) {
    if (value instanceof IntValue exact) {
      return OptionalLong.of(exact.number());
    }
    return Numbers.of(value).stream()
        .filter(number -> number == Math.rint(number) && Math.abs(number) < 0x1p63)
        .mapToLong(number -> (long) number)
        .findFirst();
  }
}
