package sweep.space;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Values under a curve, rounded half to even to a multiple of {@code q}, as numpy rounds.
 *
 * <p>As in W&amp;B's sweeps, rounding may step over an end of the curve by up to half of {@code q},
 * and the product with {@code q} is not rounded again: 3 times 0.1 is 0.30000000000000004.
 *
 * @param q above 0
 * @param whole whether {@code q} was written as a whole number; then so are the values
 */
public record Quantized(Curve curve, double q, boolean whole) implements Distribution {
  public Quantized {
    if (!(q > 0) || Double.isInfinite(q)) {
      throw new IllegalArgumentException("q must be > 0, but got " + q);
    }
  }

  @Override
  public Value at(double uniform) {
    return written(Math.rint(curve.quantile(uniform) / q) * q);
  }

  private Value written(double number) {
    boolean asWhole = whole && number == Math.rint(number) && Math.abs(number) < 0x1p63;
    return asWhole ? new Value.Whole((long) number) : new Value.Real(number);
  }

  /** The length of {@code numpy.arange(min, max, q)}, which leaves the end out. */
  @Override
  public boolean isLogarithmic() {
    return curve.isLogarithmic();
  }

  @Override
  public OptionalLong gridSize() {
    return curve instanceof Curve.Uniform uniform
        ? OptionalLong.of((long) Math.ceil((uniform.high() - uniform.low()) / q))
        : OptionalLong.empty();
  }

  /** The element of {@code numpy.arange(min, max, q)}, which adds up the step it first saw. */
  @Override
  public Value gridValue(long index) {
    double first = curve.low();
    double step = (first + q) - first;
    return written(first + index * step);
  }

  @Override
  public OptionalLong gridIndex(Value value) {
    OptionalLong size = gridSize();
    OptionalDouble number = Numbers.of(value);
    if (size.isEmpty() || number.isEmpty()) {
      return OptionalLong.empty();
    }
    long index = (long) Math.rint((number.getAsDouble() - curve.low()) / q);
    boolean onGrid =
        index >= 0
            && index < size.getAsLong()
            && gridValue(index).canonical().equals(value.canonical());
    return onGrid ? OptionalLong.of(index) : OptionalLong.empty();
  }

  @Override
  public OptionalLong cardinality() {
    double steps = Math.rint(curve.high() / q) - Math.rint(curve.low() / q) + 1;
    return steps < 0x1p53 ? OptionalLong.of((long) steps) : OptionalLong.empty();
  }

  @Override
  public boolean contains(Value value) {
    return Numbers.of(value).stream()
        .anyMatch(
            number ->
                number == Math.rint(number / q) * q
                    && number >= Math.rint(curve.low() / q) * q
                    && number <= Math.rint(curve.high() / q) * q);
  }
}
