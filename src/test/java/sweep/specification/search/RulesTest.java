package sweep.specification.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.expression.Expression;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Conditions, constraints and formulas. */
class RulesTest {
  private static final String BRANCHES =
      """
      method: grid
      command: [run, "${args}"]
      parameters:
        momentum: {values: [0.0, 0.9], when: optimizer == 'sgd'}
        optimizer: {values: [sgd, adam]}
        beta: {values: [1, 2, 3], when: optimizer == 'adam'}
        nesterov: {values: [true, false], when: momentum > 0}
        batch: {values: [32, 64]}
        lr: {expr: 0.1 * batch / 32}
      """;

  private static SweepSpec spec(String text) {
    try {
      return SpecReader.read(text, "s.yaml").spec();
    } catch (SpecException invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    }
  }

  private static String problems(String text) {
    return assertThrows(SpecException.class, () -> SpecReader.read(text, "s.yaml")).getMessage();
  }

  @Test
  void inactiveBranchesAreEnumeratedOnce() {
    SearchSpace space = spec(BRANCHES).search().space();

    assertEquals(Optional.of(BigInteger.valueOf((1 + 2) * 2 + 3 * 2)), space.size());
    List<String> points = new ArrayList<>();
    for (long index = 0; index < 12; index++) {
      Configuration point = space.configuration(index);
      points.add(point.json());
      assertTrue(space.onGrid(point), point.json());
    }
    assertEquals(12, new HashSet<>(points).size());
    assertEquals("{\"momentum\":0.0,\"optimizer\":\"sgd\",\"batch\":32,\"lr\":0.1}", points.get(0));
    assertEquals("{\"optimizer\":\"adam\",\"beta\":3,\"batch\":64,\"lr\":0.2}", points.get(11));
  }

  @Test
  void conditionsOnAVastGridAreCountedWithoutIt() {
    StringBuilder text = new StringBuilder("method: grid\ncommand: [run]\nparameters:\n");
    for (int i = 0; i < 9; i++) {
      text.append("  p").append(i).append(": {min: 1, max: 100, when: kind == 'a'}\n");
    }
    text.append("  kind: {values: [a, b]}\n");
    SearchSpace space = spec(text.toString()).search().space();

    assertEquals(Optional.of(BigInteger.TEN.pow(18).add(BigInteger.ONE)), space.size());
    assertEquals("{\"kind\":\"b\"}", space.configuration(1_000_000_000_000_000_000L).json());
  }

  @Test
  void drawsOmitInactiveParameters() {
    SearchSpace space = spec(BRANCHES.replace("grid", "random")).search().space();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      Configuration drawn = space.drawn(name -> random.nextDouble());
      boolean sgd = drawn.value("optimizer").orElseThrow().python().equals("sgd");
      assertEquals(sgd, drawn.value("momentum").isPresent());
      assertEquals(!sgd, drawn.value("beta").isPresent());
      assertTrue(space.contains(drawn));
    }
  }

  @Test
  void baselineHasActiveParametersAndFormulas() {
    SweepSpec spec = spec(BRANCHES + "baseline: {optimizer: adam, beta: 2, batch: 128}\n");

    assertEquals(
        "{\"optimizer\":\"adam\",\"beta\":2,\"batch\":128,\"lr\":0.4}",
        spec.baseline().orElseThrow().json());
    assertTrue(
        spec(BRANCHES + "baseline: {optimizer: sgd, batch: 128}\n")
            .baseline()
            .orElseThrow()
            .value("momentum")
            .isPresent());
    assertTrue(spec.varyingParameters().contains("lr"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "7 / 2                           | 3.5",
        "a * 2                           | 128",
        "b * 3                           | 0.30000000000000004",
        "a == 64.0 and name == 'sgd'     | true",
        "not (a > 3 or b < 1)            | false",
        "name =~ ['adam', 'sgd']         | true",
        "a > 3 ? 'wide' : 'narrow'       | \"wide\"",
        "log10(100)                      | 2.0",
        "max(a, 3) + min(1, 2) + abs(-1) | 66",
        "round(2.5) + floor(2.9) + ceil(2.1) | 7",
        "pow(2, 10) == 1024              | true",
        "on == True                      | true",
        "opt.lr * 2                      | 1.0",
        "gone == None                    | true",
        "9223372036854775807 + 1         | 9.223372036854776e+18",
      })
  void expressionsAreWorkedOutFromValues(String text, String result) {
    Map<String, Value> values =
        Map.of(
            "a", new IntValue(64),
            "b", new FloatValue(0.1),
            "name", new TextValue("sgd"),
            "on", new BoolValue(true),
            "opt", new TextValue("x"),
            "opt.lr", new FloatValue(0.5),
            "gone", new NullValue());
    String expected = result.equals("wide") ? "\"wide\"" : result;

    assertEquals(expected, Expression.parse(text).value(values).json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''.getClass()",
        "new('java.lang.String')",
        "while (true) {}",
        "a = 3",
        "x -> x",
        "#pragma a b",
        "a +",
        "",
        "var x = 1; x",
        "1; 2",
        "''.class",
        "System.exit(1)",
        "import('java.lang.System')",
      })
  void expressionsNeitherReachJavaNorRunForever(String text) {
    assertThrows(
        RuleException.class, () -> Expression.parse(text).value(Map.of("a", new IntValue(1))));
  }

  @Test
  void parametersWithAHyphenAreNamedInBackticks() {
    String spec = rules("  a-b: {values: [1, 2]}\n  b: {value: 3}\n");

    assertEquals(
        "s.yaml:7:9: where: 'a-b' is a subtraction here;"
            + " write `a-b` in backticks for the parameter, or put spaces around the '-'\n"
            + "  where: [a-b > 1]\n"
            + " ".repeat(10)
            + "^",
        problems(spec + "where: [a-b > 1]\n"));
    assertEquals(Set.of("a-b"), spec(spec + "where: ['`a-b` > 1']\n").constraints().get(0).names());
    assertEquals(
        Set.of("a", "b"), spec(spec + "where: [a - b < 1]\n").constraints().get(0).names());
    assertEquals(1, spec(spec + "where: [\"'a-b' != 'x'\"]\n").constraints().size());
  }

  @Test
  void aConditionOnAFormulaIsCountedAsItIsWorkedOut() {
    SearchSpace space =
        spec("""
                method: grid
                command: [run]
                parameters:
                  a: {values: [1, 2, 3]}
                  twice: {expr: 2 * a}
                  b: {values: [7, 8], when: twice > 3}
                """)
            .search()
            .space();

    assertEquals(Optional.of(BigInteger.valueOf(5)), space.size());
    List<String> points = new ArrayList<>();
    for (long index = 0; index < 5; index++) {
      points.add(space.configuration(index).json());
    }
    assertEquals("{\"a\":1,\"twice\":2}", points.get(0));
    assertEquals("{\"a\":2,\"twice\":4,\"b\":7}", points.get(1));
    assertEquals("{\"a\":3,\"twice\":6,\"b\":8}", points.get(4));
  }

  @Test
  @FullLength
  void conditionsThatBranchTooOftenAreNotLaidIntoAGrid() {
    StringBuilder few = new StringBuilder("method: grid\ncommand: [run]\nparameters:\n");
    StringBuilder rule = new StringBuilder("p0 == 1");
    for (int i = 0; i < 30; i++) {
      few.append("  p%d: {values: [1, 2]}\n".formatted(i));
      rule.append(" and p%d == 1".formatted(i));
    }
    assertTrue(
        problems(few + "  z: {values: [1, 2], when: " + rule + "}\n")
            .startsWith(
                "s.yaml:3:1: parameters: the conditions branch into too many cases for a grid;"
                    + " use method: random with a run_cap\n"));
    StringBuilder chain =
        new StringBuilder("method: grid\ncommand: [run]\nparameters:\n  p0: {values: [1, 2]}\n");
    for (int i = 1; i < 502; i++) {
      chain.append("  p%d: {values: [1, 2], when: p%d == 1}\n".formatted(i, i - 1));
    }
    assertTrue(
        problems(chain.toString())
            .startsWith(
                "s.yaml:3:1: parameters: a grid can't branch over more than 500 parameters"
                    + " that conditions name; use method: random with a run_cap\n"));
  }

  private static String rules(String text) {
    return "method: random\ncommand: [run]\nparameters:\n  a: {values: [1, 2]}\n" + text;
  }

  @Test
  void wrongRulesPointIntoTheSpec() {
    assertEquals(
        "s.yaml:5:23: parameters.b.when: there is no parameter 'aa'; did you mean 'a'?\n"
            + "    b: {value: 1, when: aa > 1}\n"
            + " ".repeat(24)
            + "^",
        problems(rules("  b: {value: 1, when: aa > 1}\n")));
    assertTrue(
        problems(rules("  b: {expr: a.class.name}\n"))
            .contains("there is no parameter 'a.class.name'"));
    assertTrue(
        problems(rules("  b: {expr: c}\n  c: {expr: b}\n"))
            .contains("the rules of b, c depend on each other"));
    assertTrue(
        problems(rules("  b: {values: [x, y]}\n  c: {expr: b * 2}\n") + "baseline: {a: 1, b: x}\n")
            .startsWith("s.yaml:6:13: parameters.c.expr: can't evaluate 'b * 2' for b="));
    assertTrue(problems(rules("where: [a +]\n")).startsWith("s.yaml:5:9: where: "));
    assertTrue(problems(rules("where: [a + 1]\n")).contains("neither true nor false"));
    assertTrue(
        problems(rules("where: [\"a > 'x'\"]\n")).contains("can't evaluate 'a > 'x'' for a="),
        problems(rules("where: [\"a > 'x'\"]\n")));
  }

  @Test
  void constraintsOnInactiveParametersDoNotApply() {
    SweepSpec spec = spec(BRANCHES + "where: [beta * batch < 100]\n");

    assertEquals(1, spec.constraints().size());
    assertFalse(
        spec.constraints()
            .get(0)
            .holds(Map.of("beta", new IntValue(2), "batch", new IntValue(64))));
  }

  /** What a grid passes over at once is what would have been excluded one by one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a > 2",
        "a * b < 6",
        "c != 'y'",
        "d == 1",
        "twice > 3",
        "twice + b > 4 and d == 2",
        "b == 2",
      })
  void gridsPassOverAllThatARuleExcludes(String rule) {
    String text =
        """
        method: grid
        command: [run]
        parameters:
          d: {values: [1, 2], when: b > 1}
          a: {values: [1, 2, 3]}
          twice: {expr: 2 * a}
          b: {values: [1, 2, 3]}
          c: {values: [x, y], when: twice > 2}
          e: {values: [1, 2]}
          f: {values: [5, 6]}
        zip: [[e, f]]
        any_of: [{}, {a: {values: [2, 4]}, g: {values: [1, 2]}}]
        """;
    SweepSpec spec = spec(text + "where: [\"" + rule + "\"]\n");
    SearchSpace space = spec.search().space();
    long size = space.size().orElseThrow().longValueExact();
    List<String> expected = new ArrayList<>();
    for (long index = 0; index < size; index++) {
      Configuration point = space.configuration(index);
      if (spec.violatedConstraint(point).isEmpty()) {
        expected.add(point.json());
      }
    }
    List<String> found = new ArrayList<>();
    long looks = 0;
    for (long index = 0; index < size; looks++) {
      Configuration point = space.configuration(index);
      Optional<Rule> broken = spec.violatedConstraint(point);
      if (broken.isEmpty()) {
        found.add(point.json());
      }
      index = broken.isPresent() ? space.after(index, broken.get()) : index + 1;
    }
    assertEquals(expected, found);
    assertTrue(looks < size, looks + " of " + size);
    assertEquals(expected, foundBackwards(spec, size));
  }

  private static List<String> foundBackwards(SweepSpec spec, long size) {
    SearchSpace space = spec.search().space();
    ArrayDeque<String> found = new ArrayDeque<>();
    for (long index = size - 1; index >= 0; ) {
      Configuration point = space.configuration(index);
      Optional<Rule> broken = spec.violatedConstraint(point);
      if (broken.isEmpty()) {
        found.addFirst(point.json());
      }
      index = broken.isPresent() ? space.before(index, broken.get()) : index - 1;
    }
    return List.copyOf(found);
  }

  @Test
  void aVastGridIsPassedOverQuickly() throws SpecException {
    SweepSpec spec =
        spec(
            """
            method: grid
            command: [run]
            parameters:
              a: {min: 1, max: 100000}
              b: {min: 1, max: 10000}
              c: {min: 1, max: 1000000}
            where: [a > 50000]
            """);
    SearchSpace space = spec.search().space();
    long index = 0;
    int looks = 0;
    for (; spec.violatedConstraint(space.configuration(index)).isPresent(); looks++) {
      index = space.after(index, spec.constraints().get(0));
    }
    assertEquals(50_000, looks);
    assertEquals("{\"a\":50001,\"b\":1,\"c\":1}", space.configuration(index).json());
  }
}
