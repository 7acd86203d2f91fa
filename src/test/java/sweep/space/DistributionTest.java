package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

/** Checks values against the formulas of W&amp;B's grammar and tables of quantiles. */
final class DistributionTest {
  private static double number(Distribution distribution, double uniform) {
    return Numbers.of(distribution.at(uniform)).orElseThrow();
  }

  private static List<String> grid(Distribution distribution) {
    return LongStream.range(0, distribution.gridSize().orElseThrow())
        .mapToObj(index -> distribution.gridValue(index).python())
        .toList();
  }

  @Test
  void intUniformReachesBothEnds() {
    IntUniform range = new IntUniform(1, 3);
    assertEquals(new IntValue(1), range.at(0));
    assertEquals(new IntValue(3), range.at(Math.nextDown(1.0)));
    assertEquals(List.of("1", "2", "3"), grid(range));
  }

  @Test
  void intUniformIsFairAtItsEnds() {
    IntUniform range = new IntUniform(1, 4);
    assertEquals(new IntValue(1), range.at(Math.nextDown(0.25)));
    assertEquals(new IntValue(2), range.at(0.25));
    assertEquals(new IntValue(4), range.at(0.75));
  }

  @Test
  void logUniformIsUniformInTheLogarithm() {
    Distribution distribution = new Continuous(new ContinuousDistribution.LogUniform(1e-4, 1));
    assertEquals(1e-4, number(distribution, 0), 1e-18);
    assertEquals(1e-2, number(distribution, 0.5), 1e-15);
    assertEquals(1e-3, number(distribution, 0.25), 1e-16);
  }

  @Test
  void quantilesAgreeWithTables() {
    assertEquals(
        1.959963984540054,
        number(new Continuous(new ContinuousDistribution.Normal(0, 1)), 0.975),
        1e-12);
    assertEquals(5.0, number(new Continuous(new ContinuousDistribution.Normal(5, 2)), 0.5), 1e-12);
    assertEquals(
        Math.E, number(new Continuous(new ContinuousDistribution.LogNormal(1, 1)), 0.5), 1e-12);
    // The median of Beta(2, 3) solves 3x^4 - 8x^3 + 6x^2 = 1/2.
    assertEquals(
        0.3857275681323896,
        number(new Continuous(new ContinuousDistribution.Beta(2, 3)), 0.5),
        1e-9);
    assertEquals(0.25, number(new Continuous(new ContinuousDistribution.Beta(1, 1)), 0.25), 1e-9);
  }

  @Test
  void roundingIsHalfToEvenAndMayExceedTheEnds() {
    Quantized quantized = new Quantized(new ContinuousDistribution.Uniform(0.5, 2.5), 1, true);
    assertEquals(new IntValue(0), quantized.at(0));
    assertEquals(new IntValue(2), quantized.at(0.5));
  }

  @Test
  void multiplesOfADecimalStepAreShortDecimals() {
    Quantized quantized = new Quantized(new ContinuousDistribution.Uniform(0, 1), 0.1, false);
    assertEquals(new FloatValue(0.3), quantized.at(0.3));
    assertEquals(
        new FloatValue(-0.7),
        new Quantized(new ContinuousDistribution.Uniform(-0.7, 0), 0.1, false).at(0));
    assertEquals(
        new FloatValue(0.003),
        new Quantized(new ContinuousDistribution.LogUniform(0.003, 0.003), 0.001, false).at(0.5));
    assertEquals(
        new FloatValue(0.6),
        new Quantized(new ContinuousDistribution.Normal(0.6, 1), 0.2, false).at(0.5));
    assertTrue(quantized.contains(new FloatValue(0.7)));
    assertFalse(quantized.contains(new FloatValue(0.7000000000000001)));
  }

  @Test
  void quantizedGridIncludesItsEnds() {
    assertEquals(
        List.of("0", "25", "50", "75", "100"),
        grid(new Quantized(new ContinuousDistribution.Uniform(0, 100), 25, true)));
    assertEquals(
        List.of("0", "3", "6", "9"),
        grid(new Quantized(new ContinuousDistribution.Uniform(0, 10), 3, true)));
    assertEquals(
        List.of("0.0", "0.1", "0.2", "0.3"),
        grid(new Quantized(new ContinuousDistribution.Uniform(0, 0.3), 0.1, false)));
    assertEquals(
        List.of("1.0", "1.1", "1.2", "1.3"),
        grid(new Quantized(new ContinuousDistribution.Uniform(1, 1.3), 0.1, false)));
    assertEquals(
        List.of("2.0"), grid(new Quantized(new ContinuousDistribution.Uniform(2, 2), 0.1, false)));
  }

  @Test
  void weightedChoicesFollowTheirProbabilities() {
    Categorical choice =
        new Categorical(
            List.of(new TextValue("a"), new TextValue("b"), new TextValue("c")),
            List.of(0.5, 0.0, 0.4999999));
    assertEquals(new TextValue("a"), choice.at(0.49));
    assertEquals(new TextValue("c"), choice.at(0.5));
    assertEquals(new TextValue("c"), choice.at(Math.nextDown(1.0)));
    assertEquals(OptionalLong.empty(), choice.gridSize());
    assertEquals(OptionalLong.of(2), choice.cardinality());
  }

  @Test
  void impossibleRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new IntUniform(2, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new IntUniform(Long.MIN_VALUE, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> new ContinuousDistribution.Uniform(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ContinuousDistribution.LogUniform(0, 1));
  }
}
