package sweep.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sweep.expression.Expression;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;

final class SearchSpaceTest {
  private static Parameter choice(String name, long... values) {
    List<Value> listed =
        LongStream.of(values).mapToObj(value -> (Value) new IntValue(value)).toList();
    return new Parameter(name, Categorical.of(listed));
  }

  private static final SearchSpace SMALL =
      SearchSpace.of(List.of(choice("a", 1, 2), choice("b", 10, 20, 30)));

  @Test
  void blockWhoseFormulaHasNoResultFitsWorse() {
    Parameter derived =
        new Parameter(
            "b", new IntUniform(0, 1), Optional.empty(), Optional.of(Expression.parse("10 / a")));
    SearchSpace space =
        new SearchSpace(
            List.of(
                new ParameterBlock(List.of(choice("a", 0, 1), derived), List.of()),
                new ParameterBlock(List.of(choice("a", 0, 1)), List.of())));
    Configuration zero = Configuration.of(Map.of("a", new IntValue(0)));
    assertEquals(space.blocks().get(1), space.nearest(zero));
  }

  @Test
  void lastParameterVariesFastest() {
    List<String> points =
        IntStream.range(0, 6).mapToObj(index -> SMALL.configuration(index).json()).toList();
    assertEquals(
        List.of(
            "{\"a\":1,\"b\":10}",
            "{\"a\":1,\"b\":20}",
            "{\"a\":1,\"b\":30}",
            "{\"a\":2,\"b\":10}",
            "{\"a\":2,\"b\":20}",
            "{\"a\":2,\"b\":30}"),
        points);
  }

  @Test
  void pointOfAHugeGridIsComputedFromItsIndex() {
    List<Parameter> parameters =
        IntStream.range(0, 12).mapToObj(i -> new Parameter("p" + i, new IntUniform(0, 9))).toList();
    SearchSpace space = SearchSpace.of(parameters);
    assertEquals(Optional.of(BigInteger.TEN.pow(12)), space.size());
    Configuration point = space.configuration(987_654_321_012L);
    String digits =
        point.entries().values().stream().map(Value::canonical).reduce("", String::concat);
    assertEquals("987654321012", digits);
  }

  @Test
  void equalValuesCountOnceInAGrid() {
    SearchSpace space =
        SearchSpace.of(
            List.of(
                new Parameter(
                    "a",
                    Categorical.of(
                        List.of(new IntValue(1), new FloatValue(1.0), new IntValue(2))))));
    assertEquals(Optional.of(BigInteger.TWO), space.size());
    assertEquals("{\"a\":2}", space.configuration(1).json());
  }

  @Test
  void allPointsOfAGridDiffer() {
    Set<Configuration> points = new HashSet<>();
    IntStream.range(0, 6).forEach(index -> points.add(SMALL.configuration(index)));
    assertEquals(6, points.size());
  }

  @Test
  void gridContainsItsPoints() {
    assertTrue(SMALL.onGrid(SMALL.configuration(4)));
    assertFalse(
        SMALL.onGrid(Configuration.of(Map.of("a", new IntValue(3), "b", new IntValue(10)))));
    assertFalse(SMALL.onGrid(Configuration.of(Map.of("a", new IntValue(1)))));
  }

  @Test
  void continuousParameterHasNoGrid() {
    SearchSpace space =
        SearchSpace.of(
            List.of(new Parameter("x", new Continuous(new ContinuousDistribution.Uniform(0, 1)))));
    assertEquals(Optional.empty(), space.size());
    assertEquals(Optional.empty(), space.cardinality());
  }

  @Test
  void duplicateParameterNamesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SearchSpace.of(List.of(choice("a", 1), choice("a", 2))));
  }
}
