package sweep.space;

import java.util.Optional;
import java.util.OptionalLong;
import sweep.space.Value.FloatValue;

/** A continuous parameter. */
public record Continuous(ContinuousDistribution curve) implements Distribution {
  @Override
  public Value at(double uniform) {
    return new FloatValue(curve.quantile(uniform));
  }

  @Override
  public Optional<Share> share(Value value) {
    return Numbers.of(value).stream()
        .filter(number -> !Double.isNaN(number))
        .map(curve::share)
        .mapToObj(share -> new Share(share, share))
        .findFirst();
  }

  @Override
  public boolean isLogarithmic() {
    return curve.isLogarithmic();
  }

  @Override
  public boolean hasEnds() {
    return curve.hasEnds();
  }

  @Override
  public OptionalLong gridSize() {
    return OptionalLong.empty();
  }

  @Override
  public Value gridValue(long index) {
    throw new UnsupportedOperationException("a continuous parameter has no grid");
  }

  @Override
  public OptionalLong gridIndex(Value value) {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong cardinality() {
    return curve.low() == curve.high() ? OptionalLong.of(1) : OptionalLong.empty();
  }

  @Override
  public boolean contains(Value value) {
    return Numbers.of(value).stream()
        .anyMatch(number -> number >= curve.low() && number <= curve.high());
  }
}
