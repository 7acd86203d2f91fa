package sweep.space;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import sweep.space.Value.BoolValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/** Properties of every distribution. */
final class DistributionProperties {
  private static final List<Distribution> ALL =
      List.of(
          Categorical.of(List.of(new IntValue(1), new TextValue("a"), new NullValue())),
          new Categorical(
              List.of(new IntValue(1), new IntValue(2), new IntValue(3)), List.of(0.2, 0.0, 0.8)),
          Categorical.constant(new BoolValue(true)),
          new IntUniform(-3, 12),
          new IntUniform(5, 5),
          new Continuous(new ContinuousDistribution.Uniform(-2, 3)),
          new Continuous(new ContinuousDistribution.LogUniform(1e-5, 1)),
          new Continuous(new ContinuousDistribution.Normal(3, 2)),
          new Continuous(new ContinuousDistribution.LogNormal(0, 1)),
          new Continuous(new ContinuousDistribution.Beta(2, 3)),
          new Quantized(new ContinuousDistribution.Uniform(0, 1), 0.1, false),
          new Quantized(new ContinuousDistribution.Uniform(0, 100), 25, true),
          new Quantized(new ContinuousDistribution.LogUniform(1, 1000), 8, true),
          new Quantized(new ContinuousDistribution.Normal(0, 10), 1, true),
          new Quantized(new ContinuousDistribution.LogNormal(2, 1), 2, true),
          new Quantized(new ContinuousDistribution.Beta(1, 1), 0.25, false));

  @Provide
  Arbitrary<Distribution> distributions() {
    return Arbitraries.of(ALL);
  }

  @Property
  boolean everyDrawIsContained(
      @ForAll("distributions") Distribution distribution,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double uniform) {
    return distribution.contains(distribution.at(uniform));
  }

  @Property
  boolean theSameDrawGivesTheSameValue(
      @ForAll("distributions") Distribution distribution,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double uniform) {
    return distribution.at(uniform).equals(distribution.at(uniform));
  }

  @Property
  boolean valuesIncreaseWithTheDraw(
      @ForAll("distributions") Distribution distribution,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double one,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double other) {
    double low = Numbers.of(distribution.at(Math.min(one, other))).orElse(0);
    double high = Numbers.of(distribution.at(Math.max(one, other))).orElse(low);
    return distribution instanceof Categorical || low <= high;
  }

  @Property
  boolean gridValuesKnowTheirIndex(@ForAll("distributions") Distribution distribution) {
    long size = distribution.gridSize().orElse(0);
    return LongStream.range(0, size)
        .allMatch(
            index ->
                distribution.gridIndex(distribution.gridValue(index)).orElse(-1) == index
                    && distribution.contains(distribution.gridValue(index)));
  }

  @Property
  boolean extremeDrawsGiveFiniteNumbers(@ForAll("distributions") Distribution distribution) {
    return Double.isFinite(Numbers.of(distribution.at(0)).orElse(0))
        && Double.isFinite(Numbers.of(distribution.at(Math.nextDown(1.0))).orElse(0));
  }
}
