package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.journal.entry.Holding;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.space.Configuration;
import sweep.space.Value.IntValue;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.FailureCause;
import sweep.trial.MeasuredSpread;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;
import sweep.yaml.SpecException;

/** Ends a search that no longer pays. */
class ImprovementWatchTest {
  private static final String ONE = "metric: {name: loss}\n";

  private final SweepHistory history = new SweepHistory();

  private static SweepSpec spec(String text) throws SpecException {
    String space = "command: [train]\nmethod: random\nparameters: {x: {min: 1, max: 99}}\n";
    return SpecReader.read(space + text, "s.yaml", "s").spec();
  }

  private int create(Origin origin, int repeat) {
    int number = history.allTrials().size();
    Configuration configuration = Configuration.of(Map.of("x", new IntValue(number)));
    history.apply(
        new JournalEntry.TrialCreated(
            new Trial(number, origin, configuration, repeat, OptionalLong.of(repeat))),
        0);
    return number;
  }

  private void end(int number, Map<String, Double> values) {
    end(number, Metrics.of(new TreeMap<>(values)));
  }

  private void end(int number, Metrics values) {
    AttemptId id = new AttemptId(number, 1);
    history.apply(
        new JournalEntry.AttemptStarted(id, "launch", 0, List.of(), "boot", Holding.NONE), 0);
    AttemptOutput output = AttemptOutput.of(values);
    int code = values.names().isEmpty() ? 1 : 0;
    history.apply(
        new JournalEntry.AttemptEnded(
            id, new AttemptEnd.Exited(code), Duration.ZERO, output, Optional.empty()),
        0);
    history.apply(
        new JournalEntry.TrialEnded(
            number,
            code == 0 ? TrialState.Kind.COMPLETED : TrialState.Kind.FAILED,
            code == 0
                ? Optional.empty()
                : Optional.of(new FailureCause.ExitCode(1, Optional.empty()))),
        0);
  }

  private void ended(Origin origin, double loss) {
    end(create(origin, 0), Map.of("loss", loss));
  }

  /** Adds a suggested configuration with a trial for each loss. */
  private void suggested(double... losses) {
    Origin origin = new Origin.Suggested(history.allTrials().size());
    for (int repeat = 0; repeat < losses.length; repeat++) {
      end(create(origin, repeat), Map.of("loss", losses[repeat]));
    }
  }

  private String reason(SweepSpec spec) {
    return new SearchWatch(spec, history).end().map(SearchEnd::describe).orElse("");
  }

  @Test
  void configurationsWithoutANewBestCount() throws Exception {
    SweepSpec spec = spec(ONE + "stop_when: {no_improvement: 2}\n");
    suggested(5);
    suggested(4);
    suggested(4);
    assertEquals("", reason(spec));
    suggested(3.9);
    end(create(new Origin.Suggested(9), 0), Map.of());
    assertEquals("", reason(spec));
    suggested(8);
    assertEquals("2 configurations in a row did not improve on trial 3", reason(spec));

    suggested(1);

    assertEquals("2 configurations in a row did not improve on trial 3", reason(spec));
    assertEquals("", reason(spec(ONE + "stop_when: {no_improvement: 3}\n")));
  }

  @Test
  void smallImprovementsAddUp() throws Exception {
    SweepSpec spec = spec(ONE + "stop_when: {no_improvement: 3, min_delta: 1}\n");
    suggested(5);
    suggested(4.5);
    suggested(4);
    suggested(3.9);
    suggested(3.5);
    suggested(3.4);
    assertEquals("", reason(spec));
    suggested(3);
    assertEquals(
        "3 configurations in a row did not improve on trial 3 by more than 1", reason(spec));
  }

  @Test
  void noiseThatTheBestMeasuredIsNoImprovement() throws Exception {
    SweepSpec spec = spec(ONE + "stop_when: {no_improvement: 1}\n");
    Metrics noisy =
        Metrics.of(Map.of("loss", 5.0)).with(Map.of("loss", MeasuredSpread.deviation(1.2, 9)));
    end(create(new Origin.Suggested(0), 0), noisy);
    suggested(4.7);
    assertEquals("1 configuration did not improve on trial 0 by more than 0.4", reason(spec));
    assertEquals("", reason(spec(ONE + "stop_when: {no_improvement: 1, min_delta: 0}\n")));
  }

  @Test
  void noiseOfTheBestIsNoImprovement() throws Exception {
    SweepSpec spec = spec(ONE + "repeats: 2\nstop_when: {no_improvement: 1}\n");
    suggested(5, 6);
    suggested(5.1, 5.0);

    assertEquals("1 configuration did not improve on trials 0, 1 by more than 0.5", reason(spec));
    String text = ONE + "repeats: 2\nstop_when: {no_improvement: 1, min_delta: 0}\n";
    assertEquals("", reason(spec(text)));
  }

  @Test
  void onlySuggestionsCountAndTheBaselineIsLeftAside() throws Exception {
    SweepSpec spec = spec(ONE + "baseline: {x: 3}\nstop_when: {no_improvement: 2}\n");
    ended(new Origin.Baseline(), 1);
    ended(new Origin.Enqueued(1), 3);
    ended(new Origin.Enqueued(2), 4);
    ended(new Origin.Enqueued(3), 5);
    ended(new Origin.Confirming(new Origin.Suggested(0)), 0);
    suggested(4);
    assertEquals("", reason(spec));
    suggested(4);
    assertEquals("2 configurations in a row did not improve on trial 1", reason(spec));
  }

  @Test
  void withSeveralMetricsTheFrontCounts() throws Exception {
    SweepSpec spec =
        spec(
            "metric: [{name: loss}, {name: acc, goal: maximize}]\n"
                + "stop_when: {no_improvement: 2}\n");
    double[][] values = {{5, 5}, {9, 9}, {1, 1}, {6, 5}, {3, 4}, {3, 4}, {1, 0}};
    for (int i = 0; i < values.length; i++) {
      assertEquals("", reason(spec), "before " + i);
      end(create(new Origin.Suggested(i), 0), Map.of("loss", values[i][0], "acc", values[i][1]));
    }
    assertEquals("2 configurations in a row did not improve on the best", reason(spec));
  }

  @Test
  void decisionIsTheSameAfterEveryInterruption() throws Exception {
    SweepSpec spec =
        spec(
            "metric: {name: loss, target: 0.02}\nrepeats: 2\n"
                + "stop_when: {no_improvement: 4, min_delta: 0.01}\n");
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      ImprovementWatchTest other = new ImprovementWatchTest();
      SearchWatch lasting = new SearchWatch(spec, other.history);
      assertEquals(Optional.empty(), lasting.end());
      for (int pair = 0; pair < 12; pair++) {
        int first = other.create(new Origin.Suggested(pair), 0);
        int second = other.create(new Origin.Suggested(pair), 1);
        boolean swapped = random.nextBoolean();
        for (int number : swapped ? new int[] {second, first} : new int[] {first, second}) {
          boolean fails = random.nextInt(8) == 0;
          other.end(number, fails ? Map.of() : Map.of("loss", random.nextDouble()));
          Optional<SearchEnd> now = lasting.after(other.history.trial(number));
          assertEquals(now, new SearchWatch(spec, other.history).end());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "stop_when: {no_improvement: 3}|s.yaml:4:1: 'stop_when' needs a metric",
        "metric: {name: a}$stop_when: 3|s.yaml:5:12: stop_when: expected a map, but got 3; such as"
            + " {no_improvement: 20}",
        "metric: {name: a}$stop_when: {no_improvment: 3}|s.yaml:5:13: stop_when: unknown key"
            + " 'no_improvment'; did you mean 'no_improvement'?",
        "metric: {name: a}$stop_when: {min_delta: 3}|s.yaml:5:12: stop_when: missing key"
            + " 'no_improvement' or 'expected_improvement'",
        "metric: {name: a}$stop_when: {expected_improvement: 1}|s.yaml:5:13: stop_when:"
            + " 'expected_improvement' needs a method that learns, but method is random; use"
            + " method: auto, or 'no_improvement'",
        "metric: {name: a}$stop_when: {no_improvement: 0}|s.yaml:5:29: stop_when.no_improvement:"
            + " expected a whole number, at least 1",
        "metric: {name: a}$stop_when: {no_improvement: 2, min_delta: -1}|s.yaml:5:43:"
            + " stop_when.min_delta: must be at least 0, but got -1",
        "metric: [{name: a}, {name: b}]$stop_when: {no_improvement: 2, min_delta: 1}|s.yaml:5:32:"
            + " stop_when: 'min_delta' needs a single metric; with several",
      })
  void mistakesNameTheirPlace(String lines, String message) {
    SpecException wrong =
        assertThrows(SpecException.class, () -> spec(lines.replace('$', '\n') + "\n"));

    assertTrue(wrong.getMessage().contains(message), wrong.getMessage());
  }
}
