package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Ends a search whose model expects too little. */
class OutlookWatchTest {
  private static final String END =
      "the model expects the next configuration to improve on the best by less than 0.001";

  private final SweepHistory history = new SweepHistory();

  private static SweepSpec spec(String rule) throws SpecException {
    return spec("auto", "metric: {name: loss}\nparameters: {x: {min: 1, max: 99}}\n" + rule);
  }

  private static SweepSpec spec(String method, String text) throws SpecException {
    return SpecReader.read("command: [train]\nmethod: " + method + "\n" + text, "s.yaml", "s")
        .spec();
  }

  private void expect(int results, double improvement) {
    history.apply(new JournalEntry.Control(new ControlAction.Expected(results, improvement)), 0);
  }

  private String reason(SweepSpec spec) {
    return new SearchWatch(spec, history).end().map(SearchEnd::describe).orElse("");
  }

  @Test
  void tooLittleWithThreeNumbersOfResultsInARowEnds() throws Exception {
    SweepSpec spec = spec("stop_when: {expected_improvement: 0.001}\n");
    expect(20, 0.0009);
    expect(21, 0.0009);
    expect(22, 0.001);
    expect(23, 0.0009);
    expect(24, 0.0009);
    expect(24, 0.0008);
    assertEquals("", reason(spec));
    expect(26, 0);

    assertEquals(END, reason(spec));
    assertEquals("", reason(spec("stop_when: {expected_improvement: 0.0009}\n")));
    assertEquals("", reason(spec("stop_when: {no_improvement: 9}\n")));
    assertEquals("", reason(spec("")));
  }

  @Test
  void changedSpecIsJudgedAnew() throws Exception {
    SweepSpec spec = spec("stop_when: {expected_improvement: 0.001}\n");
    for (int results = 20; results < 23; results++) {
      expect(results, 0);
      expect(results, 0);
    }
    assertEquals(END, reason(spec));
    history.apply(new JournalEntry.SpecChanged("new", false), 0);
    assertEquals("", reason(spec));
    expect(22, 0);
    assertEquals(END, reason(spec));

    history.apply(new JournalEntry.SpecChanged("newer", true), 0);
    assertEquals(List.of(), history.search().expected());
  }

  @Test
  void ruleIsToldInWords() throws Exception {
    SweepSpec spec = spec("stop_when: {no_improvement: 9, expected_improvement: 0.01}\n");

    assertEquals(
        "after 9 configurations in a row without a new best, or once the model expects the next"
            + " configuration to improve on the best by less than 0.01",
        spec.stopRule().orElseThrow().describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "auto|{name: a}|{expected_improvement: 0}|35: stop_when.expected_improvement: must be above"
            + " 0, but got 0",
        "tpe|{name: a}|{expected_improvement: some}|35: stop_when.expected_improvement: expected a"
            + " number, but got 'some'",
        "gp|[{name: a}, {name: b}]|{expected_improvement: 1}|13: stop_when: 'expected_improvement'"
            + " needs a single metric; with several, use 'no_improvement'",
        "grid|{name: a}|{expected_improvement: 1}|13: stop_when: 'expected_improvement' needs a"
            + " method that learns, but method is grid; use method: auto, or 'no_improvement'",
        "auto|{name: a}|{expected_improvement: 1, min_delta: 2}|38: stop_when: 'min_delta' needs"
            + " 'no_improvement'",
      })
  void mistakesNameTheirPlace(String method, String metric, String rule, String message) {
    String text =
        "metric: " + metric + "\nparameters: {x: {values: [1, 2]}}\nstop_when: " + rule + "\n";
    SpecException wrong = assertThrows(SpecException.class, () -> spec(method, text));

    assertTrue(wrong.getMessage().contains("s.yaml:5:" + message), wrong.getMessage());
  }

  @Test
  void tooManyParametersForTheModelAreTold() {
    String parameters =
        IntStream.range(0, 101)
            .mapToObj(i -> "x%d: {min: 0.0, max: 1.0}".formatted(i))
            .collect(Collectors.joining(", "));
    SpecException wrong =
        assertThrows(
            SpecException.class,
            () ->
                spec(
                    "tpe",
                    "metric: {name: a}\nparameters: {%s}\n".formatted(parameters)
                        + "stop_when: {expected_improvement: 1}\n"));

    assertTrue(
        wrong
            .getMessage()
            .contains(
                "s.yaml:5:13: stop_when: 'expected_improvement' takes at most 100 parameters, but"
                    + " there are 101; use 'no_improvement'"),
        wrong.getMessage());
  }
}
