package sweep.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.text.DecimalText;

/**
 * A continuous distribution, rounded half to even to multiples of {@code q}, as numpy rounds.
 *
 * <p>As in W&amp;B's sweeps, rounding may exceed an end of the range by up to half of {@code q}.
 * Unlike there, multiples are computed in decimals: 3 times 0.1 is 0.3, not 0.30000000000000004.
 *
 * @param q above 0
 * @param whole whether {@code q} was written as an integer; then the values are integers
 */
public record Quantized(ContinuousDistribution curve, double q, boolean whole)
    implements Distribution {
  /** The largest relative difference that counts as rounding. */
  private static final double ROUNDING = 1e-9;

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  public Quantized {
    if (!(q > 0) || Double.isInfinite(q)) {
      throw new IllegalArgumentException("q must be > 0, but got " + q);
    }
  }

  @Override
  public Value at(double uniform) {
    return written(multiple(Math.rint(curve.quantile(uniform) / q)));
  }

  @Override
  public Optional<Share> share(Value value) {
    return Numbers.of(value).stream()
        .filter(number -> !Double.isNaN(number))
        .mapToObj(number -> new Share(curve.share(number - q / 2), curve.share(number + q / 2)))
        .findFirst();
  }

  /** A multiple of {@code q}. */
  private double multiple(double count) {
    return Double.isFinite(count)
        ? new BigDecimal(count).multiply(DecimalText.decimal(q)).doubleValue()
        : count;
  }

  private Value written(double number) {
    boolean asWhole = whole && number == Math.rint(number) && Math.abs(number) < 0x1p63;
    return asWhole ? new IntValue((long) number) : new FloatValue(number);
  }

  @Override
  public boolean isLogarithmic() {
    return curve.isLogarithmic();
  }

  /** Steps from the low end, which is included, to the high end, included if a step ends there. */
  @Override
  public OptionalLong gridSize() {
    if (!(curve instanceof ContinuousDistribution.Uniform uniform)) {
      return OptionalLong.empty();
    }
    BigDecimal width =
        DecimalText.decimal(uniform.high()).subtract(DecimalText.decimal(uniform.low()));
    BigDecimal steps = width.divideToIntegralValue(DecimalText.decimal(q)).add(BigDecimal.ONE);
    return OptionalLong.of(steps.min(MOST).longValue());
  }

  @Override
  public Value gridValue(long index) {
    BigDecimal offset = BigDecimal.valueOf(index).multiply(DecimalText.decimal(q));
    return written(DecimalText.decimal(curve.low()).add(offset).doubleValue());
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

  /** The value of this distribution that differs from a number only by rounding; empty if none. */
  public Optional<Value> unrounded(double number) {
    List<Value> near = new ArrayList<>(List.of(written(multiple(Math.rint(number / q)))));
    if (gridSize().isPresent()) {
      near.add(gridValue((long) Math.rint((number - curve.low()) / q)));
    }
    return near.stream()
        .filter(value -> isSame(Numbers.of(value).orElseThrow(), number))
        .filter(value -> contains(value) || gridIndex(value).isPresent())
        .findFirst();
  }

  private static boolean isSame(double value, double number) {
    return Math.abs(value - number) <= ROUNDING * Math.abs(value);
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
                number == multiple(Math.rint(number / q))
                    && number >= multiple(Math.rint(curve.low() / q))
                    && number <= multiple(Math.rint(curve.high() / q)));
  }
}
