package sweep.report.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Parameter;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

class ValueHistogramTest {
  private static List<Configuration> having(double... values) {
    return DoubleStream.of(values)
        .mapToObj(value -> Configuration.of(Map.of("x", new FloatValue(value))))
        .toList();
  }

  private static Optional<ValueHistogram> marginal(ContinuousDistribution curve, double... values) {
    return ValueHistogram.of(new Parameter("x", new Continuous(curve)), having(values));
  }

  @Test
  void fewValuesAreCountedOneByOne() {
    Parameter listed =
        new Parameter("x", Categorical.of(List.of(new FloatValue(1), new FloatValue(4))));
    ValueHistogram marginal = ValueHistogram.of(listed, having(4, 1, 4, 4)).orElseThrow();

    assertEquals(List.of(1, 3), marginal.counts());
    assertEquals("▃█", marginal.picture());
  }

  @Test
  void valuesThatAreWorkedOutFromOthersAreCountedAsNumbers() {
    Parameter derived = new Parameter("x", Categorical.of(List.of(new NullValue())));
    ValueHistogram marginal = ValueHistogram.of(derived, having(2, 4, 4)).orElseThrow();

    assertEquals(List.of(2.0, 4.0), marginal.edges());
    assertEquals(List.of(), marginal.choices());
  }

  @Test
  void binsAreEvenInTheScaleOfTheDistribution() {
    double[] decades = IntStream.range(0, 400).mapToDouble(i -> Math.pow(10, i / 100.0)).toArray();

    ValueHistogram marginal =
        marginal(new ContinuousDistribution.LogUniform(1, 1e4), decades).orElseThrow();
    assertTrue(marginal.isLogarithmic());
    assertEquals(30, marginal.counts().size());
    assertTrue(marginal.counts().stream().allMatch(count -> count >= 12 && count <= 15));
    ValueHistogram linear =
        marginal(new ContinuousDistribution.Uniform(1, 1e4), decades).orElseThrow();
    assertTrue(linear.counts().get(0) > 200, linear.toString());
  }

  @Test
  void whatIsNoNumberOrEverywhereTheSameHasNoPicture() {
    ContinuousDistribution curve = new ContinuousDistribution.Uniform(0, 1);
    assertEquals(Optional.empty(), marginal(curve));
    assertEquals(Optional.empty(), marginal(curve, 1, 1));
    assertEquals(Optional.empty(), marginal(curve, 1, Double.NaN, Double.POSITIVE_INFINITY));
    assertEquals(
        List.of(1, 0, 0, 0, 0, 0, 0, 1), marginal(curve, -1e308, 1e308).orElseThrow().counts());
  }

  @Test
  void choicesAreCountedInTheirOrderAndNamed() {
    List<Value> choices = List.of(new TextValue("relu"), new BoolValue(false), new IntValue(1));
    List<Configuration> tried =
        List.of(0, 0, 2, 0, 2).stream()
            .map(index -> Configuration.of(Map.of("act", choices.get(index))))
            .toList();
    Parameter act = new Parameter("act", Categorical.of(choices));
    ValueHistogram marginal = ValueHistogram.of(act, tried).orElseThrow();

    assertEquals(List.of(3, 0, 2), marginal.counts());
    assertEquals("█ relu 3    false 0  ▆ 1 2", marginal.picture());
    assertEquals(Optional.empty(), ValueHistogram.of(act, tried.subList(0, 2)));
  }
}
