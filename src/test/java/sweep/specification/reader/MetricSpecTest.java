package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import sweep.yaml.SpecException;

/** What a spec may say of metrics, and what is said of it. */
class MetricSpecTest {
  private static final String HEAD =
      "command: [x, '${a}']\nmethod: grid\nparameters: {a: {values: [1, 2]}}\n";

  private static List<String> notes(String lines) throws SpecException {
    return SpecReader.read(HEAD + lines, "s.yaml", "s").notes();
  }

  private static String problem(String lines) {
    String message = assertThrows(SpecException.class, () -> notes(lines)).getMessage();
    return message.lines().findFirst().orElseThrow();
  }

  @Test
  void guessedDirectionOfAnotherMetricIsNoted() throws SpecException {
    assertEquals(
        List.of(
            "metric.at: the best of val_loss is its minimum, judging by its name; write 'min of' or 'max of' to be sure"),
        notes("metric: {name: test, goal: maximize, at: best of val_loss}\n"));
    assertEquals(
        List.of(
            "metric.at: the best of foo is its maximum, judging by the goal; write 'min of' or 'max of' to be sure"),
        notes("metric: {name: test, goal: maximize, at: best of foo}\n"));
    assertEquals(List.of(), notes("metric: {name: test, goal: maximize, at: min of val_loss}\n"));
  }

  @Test
  void namesAreNotEmpty() {
    assertEquals(
        "s.yaml:4:16: metric.name: the name is empty; such as val_loss",
        problem("metric: {name: ' '}\n"));
  }

  @Test
  void expressionsAreChecked() {
    assertEquals(
        "s.yaml:5:18: metrics.regex: invalid regular expression: Unclosed group",
        problem("metric: {name: x}\nmetrics: {regex: '(score'}\n"));
    assertEquals(
        "s.yaml:5:18: metrics.regex: it has no named group, such as (?<val_loss>\\S+)",
        problem("metric: {name: x}\nmetrics: {regex: '(score)'}\n"));
  }

  @Test
  void reductionOfAnObjectiveBelongsInMetric() {
    assertEquals(
        "s.yaml:5:23: metrics.reduction: 'x' is an objective, so its reduction belongs in 'metric';"
            + " metric: {name: x, reduction: ...}",
        problem("metric: {name: x}\nmetrics: {reduction: {x: min}}\n"));
  }
}
