package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

class TargetWatchTest {
  private static final SweepSpec SPEC = spec();

  private static SweepSpec spec() {
    try {
      String text = GRID.replace("goal: maximize", "goal: maximize, target: 0.9") + "repeats: 2\n";
      return SpecReader.read(text, "s.yaml", "s").spec();
    } catch (Exception invalid) {
      throw new IllegalStateException(invalid);
    }
  }

  private static void complete(SweepHistory history, int number, double value) {
    Configuration configuration = Configuration.of(Map.of("x", new IntValue(number / 2)));
    Origin origin = new Origin.Suggested(number / 2);
    history.apply(
        new JournalEntry.TrialCreated(
            new Trial(number, origin, configuration, number % 2, number % 2)),
        0);
    AttemptId id = new AttemptId(number, 1);
    history.apply(
        new JournalEntry.AttemptStarted(id, "launch", 0, List.of(), "boot", Holding.NONE), 0);
    AttemptOutput output = AttemptOutput.of(Metrics.of(Map.of("acc", value)));
    history.apply(
        new JournalEntry.AttemptEnded(
            id, new AttemptEnd.Exited(0), Duration.ZERO, output, Optional.empty()),
        0);
    history.apply(
        new JournalEntry.TrialEnded(number, TrialState.Kind.COMPLETED, Optional.empty()), 0);
  }

  private static boolean isReached(SweepHistory history) {
    return new SearchWatch(SPEC, history).end().isPresent();
  }

  @Test
  void manyTrialsAreLookedAtInLinearTime() {
    SweepHistory history = new SweepHistory();
    for (int number = 0; number < 100_000; number++) {
      complete(history, number, 0.5);
    }

    assertTimeout(Duration.ofSeconds(20), () -> assertFalse(isReached(history)));
  }

  @Test
  void laterTrialsCount() {
    SweepHistory history = new SweepHistory();
    TargetWatch watch = new TargetWatch(SPEC, history);
    complete(history, 0, 0.9);
    assertFalse(isReached(history), "a repeat is missing");
    complete(history, 1, 1.0);
    assertEquals(
        "trials 0, 1 reached the target: 0.95",
        watch.reached(history.trial(0)).orElseThrow().describe());

    history.apply(new JournalEntry.TrialReopened(1), 0);
    assertFalse(isReached(history), "it runs again");
    complete(history, 2, 1.0);
    complete(history, 3, 1.0);
    assertTrue(isReached(history));
  }
}
