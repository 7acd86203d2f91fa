package sweep.specification.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Parameters that move in step, and unions of blocks. */
class BlocksTest {
  private static final String STEPS =
      """
      method: grid
      command: [run, "${args}"]
      parameters:
        lr: {values: [0.1, 0.1, 0.3]}
        batch: {values: [32, 64]}
        warmup: {values: [5, 6, 7]}
      zip: [[lr, warmup]]
      """;

  private static final String UNION =
      """
      method: grid
      command: [run, "${args}"]
      parameters:
        lr: {values: [0.1, 0.3]}
        optimizer: {values: [none]}
        epochs: {value: 3}
      any_of:
        - optimizer: {value: sgd}
          momentum: {values: [0.0, 0.9]}
        - parameters:
            optimizer: {value: adam}
            beta: {values: [0.99, 0.999, 0.9999]}
            lr: {values: [0.001]}
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

  private static List<String> points(SearchSpace space) {
    return LongStream.range(0, space.size().orElseThrow().longValueExact())
        .mapToObj(space::configuration)
        .map(Configuration::json)
        .toList();
  }

  @Test
  void pairedParametersAreOneAxisOfTheGrid() {
    SearchSpace space = spec(STEPS).search().space();

    assertEquals(
        List.of(
            "{\"lr\":0.1,\"batch\":32,\"warmup\":5}",
            "{\"lr\":0.1,\"batch\":64,\"warmup\":5}",
            "{\"lr\":0.1,\"batch\":32,\"warmup\":6}",
            "{\"lr\":0.1,\"batch\":64,\"warmup\":6}",
            "{\"lr\":0.3,\"batch\":32,\"warmup\":7}",
            "{\"lr\":0.3,\"batch\":64,\"warmup\":7}"),
        points(space));
    assertTrue(space.onGrid(space.configuration(3)));
    assertEquals(Optional.of(BigInteger.valueOf(6)), space.cardinality());
  }

  @Test
  void rowsThatAreTheSameCountOnce() {
    assertEquals(
        Optional.of(BigInteger.TWO.multiply(BigInteger.TWO)),
        spec(STEPS.replace("[5, 6, 7]", "[5, 5.0, 7]")).search().space().size());
  }

  @Test
  void drawsTakeWholeRowsAndOneBlock() {
    for (String text : List.of(STEPS, UNION)) {
      SearchSpace space = spec(text.replace("grid", "random")).search().space();
      SplittableRandom random = new SplittableRandom(1);
      Set<String> drawn = new HashSet<>();
      for (int i = 0; i < 1000; i++) {
        Configuration configuration = space.drawn(name -> random.nextDouble());
        assertTrue(space.contains(configuration), configuration.json());
        drawn.add(configuration.json());
      }
      assertEquals(new HashSet<>(points(space)), drawn);
    }
  }

  @Test
  void blocksExtendTheSharedParameters() {
    SearchSpace space = spec(UNION).search().space();

    assertEquals(
        List.of(
            "{\"lr\":0.1,\"optimizer\":\"sgd\",\"epochs\":3,\"momentum\":0.0}",
            "{\"lr\":0.1,\"optimizer\":\"sgd\",\"epochs\":3,\"momentum\":0.9}",
            "{\"lr\":0.3,\"optimizer\":\"sgd\",\"epochs\":3,\"momentum\":0.0}",
            "{\"lr\":0.3,\"optimizer\":\"sgd\",\"epochs\":3,\"momentum\":0.9}",
            "{\"lr\":0.001,\"optimizer\":\"adam\",\"epochs\":3,\"beta\":0.99}",
            "{\"lr\":0.001,\"optimizer\":\"adam\",\"epochs\":3,\"beta\":0.999}",
            "{\"lr\":0.001,\"optimizer\":\"adam\",\"epochs\":3,\"beta\":0.9999}"),
        points(space));
    assertEquals(List.of("lr", "optimizer", "epochs", "momentum", "beta"), space.names());
    assertEquals(Set.of("lr", "optimizer", "momentum", "beta"), spec(UNION).varyingParameters());
  }

  @Test
  void conditionsAndPairsWorkWithinBlocks() {
    SearchSpace space =
        spec(UNION
                + """
                        - optimizer: {value: lion}
                          lr: {values: [1, 2]}
                          decay: {values: [3, 4]}
                          fine: {values: [x, y], when: decay > 3}
                      zip: [lr, decay]
                      """
                    .replace("        - opt", "  - opt")
                    .replace("          ", "    ")
                    .replace("      zip", "zip"))
            .search()
            .space();

    List<String> last = points(space).subList(7, 10);
    assertEquals(
        List.of(
            "{\"lr\":1,\"optimizer\":\"lion\",\"epochs\":3,\"decay\":3}",
            "{\"lr\":2,\"optimizer\":\"lion\",\"epochs\":3,\"decay\":4,\"fine\":\"x\"}",
            "{\"lr\":2,\"optimizer\":\"lion\",\"epochs\":3,\"decay\":4,\"fine\":\"y\"}"),
        last);
  }

  @Test
  void aBaselineIsOfOneBlock() {
    assertEquals(
        "{\"lr\":0.2,\"optimizer\":\"adam\",\"epochs\":3,\"beta\":0.9}",
        spec(UNION + "baseline: {lr: 0.2, optimizer: adam, beta: 0.9}\n")
            .baseline()
            .orElseThrow()
            .json());
    assertTrue(
        problems(UNION + "baseline: {lr: 0.2, optimizer: adam, momentum: 0.9}\n")
            .startsWith(
                "s.yaml:14:11: baseline: 'momentum' belongs to another block than the rest;"
                    + " the baseline is a configuration of one block of any_of\n"));
    assertTrue(
        spec(UNION + "baseline: {lr: 0.2, optimizer: sgd}\n")
            .baseline()
            .orElseThrow()
            .value("momentum")
            .isPresent());
  }

  @Test
  void aConditionOnAFormulaBranchesTheGrid() {
    SearchSpace space =
        spec("""
                method: grid
                command: [run]
                parameters:
                  a: {values: [1, 2, 3]}
                  twice: {expr: 2 * a}
                  b: {values: [x, y], when: twice > 2}
                """)
            .search()
            .space();

    assertEquals(5, points(space).size());
    assertEquals(5, new HashSet<>(points(space)).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "zip: [[lr, warmpu]]      | 7:12: zip: there is no parameter 'warmpu'; did you mean 'warmup'?",
        "zip: [[lr, batch]]       | 7:7: zip: parameters of a zip need the same number of values, but"
            + " lr has 3, batch has 2",
        "zip: [[lr]]              | 7:7: zip: at least two parameters are needed; such as"
            + " zip: [[lr, warmup]]",
        "zip: [[lr, warmup], lr]  | 7:21: zip: expected a list of names, but got 'lr'; such as"
            + " zip: [[lr, warmup]]",
        "zip: [[lr, lr]]          | 7:12: zip: 'lr' is named twice",
        "zip: 3                   | 7:6: zip: expected a list, but got 3",
        "any_of: [{x: {value: 1}}, {x: {value: 1.0}}] | 7:27: any_of[1]: the block is the same as"
            + " any_of[0]; remove one of them",
        "any_of: [x]              | 7:10: any_of[0]: expected a map, but got 'x'; such as"
            + " {optimizer: {value: sgd}, momentum: {min: 0, max: 0.9}}",
        "any_of: []               | 7:9: any_of: the list is empty",
        "any_of: [{x: {vales: [1]}}] | 7:15: any_of[0].x: unknown key 'vales'; did you mean"
            + " 'values'?",
        "any_of: [{lr: {min: 0.0, max: 1.0}}] | 7:15: any_of[0].lr: this distribution has no grid; use 'values', 'distribution: q_uniform' with 'q', or method: random",
        "{zip: [[x, y]], any_of: [{x: {values: [1]}}, {y: {values: [2]}}]} | 7:7: zip: no block has"
            + " two of x, y; parameters of a zip must be in the same block",
        "any_of: [{x: {expr: x}}] | 7:10: any_of: the rules of x depend on each other",
      })
  void invalidZipsAndBlocksAreReported(String line, String problem) {
    String keys = line.startsWith("{") ? line.substring(1, line.length() - 1) : line;
    String text =
        STEPS.replace("zip: [[lr, warmup]]\n", "") + keys.replace("]], any", "]]\nany") + "\n";
    assertEquals("s.yaml:" + problem, problems(text).lines().findFirst().orElseThrow());
  }

  @Test
  void zippedParametersNeedPlainValues() {
    assertTrue(
        problems(STEPS.replace("{values: [5, 6, 7]}", "{min: 1, max: 3}"))
            .startsWith(
                "s.yaml:6:11: parameters.warmup: a parameter of a zip needs plain 'values'; remove 'warmup' from zip, or list its values\n"));
    assertTrue(
        problems(STEPS.replace("{values: [5, 6, 7]}", "{values: [5, 6, 7], when: batch > 32}"))
            .contains("without 'when' or 'expr'"));
  }

  @Test
  void morePairsOnlyAdd() throws SpecException {
    String more = STEPS.replace("0.3]", "0.3, 1]").replace("7]", "7, 8]");
    String other = STEPS.replace("[5, 6, 7]", "[6, 5, 7]").replace("[0.1, 0.1,", "[0.1, 0.3,");
    ReadSpec before = SpecReader.read(STEPS, "s.yaml");

    assertEquals(List.of(), SpecDifferences.between(before, SpecReader.read(more, "s.yaml")));
    assertFalse(SpecDifferences.between(before, SpecReader.read(other, "s.yaml")).isEmpty());
  }
}
