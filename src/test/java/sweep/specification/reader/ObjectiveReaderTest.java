package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.yaml.SpecException;

final class ObjectiveReaderTest {
  private static final String SWEEP =
      "method: grid\ncommand: [run, \"${args}\"]\nparameters: {x: {values: [1, 2]}}\n";

  private static ReadSpec read(String metric) {
    try {
      return SpecReader.read(SWEEP + metric, "s.yaml");
    } catch (SpecException invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    }
  }

  @Test
  void everyObjectiveHasItsOwnKeys() {
    SweepSpec spec =
        read("""
                metric:
                  - {name: acc, goal: maximize, reduction: max, target: 0.9}
                  - {name: seconds, nan: worst}
                repeats: 2
                rank_by: median
                """)
            .spec();

    assertEquals(
        List.of(
            new Objective(
                "acc",
                Direction.MAXIMIZE,
                Reduction.MAX,
                OptionalDouble.of(0.9),
                RankBy.MEDIAN,
                NonFinite.FAIL,
                Optional.empty()),
            new Objective(
                "seconds",
                Direction.MINIMIZE,
                Reduction.LAST,
                OptionalDouble.empty(),
                RankBy.MEDIAN,
                NonFinite.WORST,
                Optional.empty())),
        spec.objectives());
    assertEquals(spec.objectives().get(0), spec.objective().orElseThrow());
  }

  @Test
  void listOfOneMeansTheSameAsAMap() {
    ReadSpec list = read("metric: [{name: acc, goal: maximize}]\n");
    ReadSpec map = read("metric: {name: acc, goal: maximize}\n");

    assertEquals(map.spec().objectives(), list.spec().objectives());
    assertEquals(List.of(), SpecDifferences.between(map, list));
  }

  @Test
  void minimizingAMetricThatSoundsBetterHigherIsNoted() {
    assertEquals(
        List.of(
            "metric: val_acc is minimized because no goal is set; add goal: maximize if higher is better"),
        read("metric: {name: val_acc}\n").notes());
    assertEquals(List.of(), read("metric: {name: val_acc, goal: minimize}\n").notes());
    assertEquals(List.of(), read("metric: {name: val_loss}\n").notes());
  }

  @Test
  void anotherObjectiveOrAnotherOrderIsAnotherMeaning() {
    ReadSpec one = read("metric: {name: acc}\n");
    ReadSpec two = read("metric: [{name: acc}, {name: b, goal: maximize}]\n");
    ReadSpec turned = read("metric: [{name: b, goal: maximize}, {name: acc}]\n");

    assertEquals(
        List.of(
            "metric[1].goal: was absent, is maximize",
            "metric[1].name: was absent, is b",
            "metric[1].reduction: was absent, is last"),
        SpecDifferences.between(one, two));
    assertEquals(4, SpecDifferences.between(two, turned).size());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "metric: []\n", "s.yaml:4:9: metric: the list is empty\n  metric: []\n          ^"),
        Arguments.of(
            "metric: [{name: a}, {goal: maximize, name: a}]\n",
            "s.yaml:4:44: metric[1].name: 'a' is an objective already, in metric[0];"
                + " each objective needs a different metric\n"
                + "  metric: [{name: a}, {goal: maximize, name: a}]\n"
                + "                                             ^"),
        Arguments.of(
            "metric: [{name: a}, loss]\n",
            "s.yaml:4:21: metric[1]: expected a map, but got 'loss';"
                + " such as {name: val_loss, goal: minimize}\n"
                + "  metric: [{name: a}, loss]\n"
                + "                      ^"),
        Arguments.of(
            "metric: [{name: a}, {goal: minimize}]\n",
            "s.yaml:4:21: metric[1]: missing key 'name'\n"
                + "  metric: [{name: a}, {goal: minimize}]\n"
                + "                      ^"),
        Arguments.of(
            "metric: [{name: a}, {name: b, target: soon}]\n",
            "s.yaml:4:39: metric[1].target: expected a number, but got 'soon'\n"
                + "  metric: [{name: a}, {name: b, target: soon}]\n"
                + "                                        ^"),
        Arguments.of(
            "metric: [{name: a}, {name: b}]\nrank_by: lower_bound\n",
            "s.yaml:5:1: rank_by: lower_bound needs repeats: 2 or more, as a single trial has no interval\n"
                + "  rank_by: lower_bound\n"
                + "  ^"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreReportedWithTheirPlace(String metric, String message) {
    SpecException invalid =
        assertThrows(SpecException.class, () -> SpecReader.read(SWEEP + metric, "s.yaml"));

    assertEquals(message, invalid.getMessage());
  }
}
