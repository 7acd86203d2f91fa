package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestLength;
import sweep.journal.entry.JournalEntry;
import sweep.run.Simulation.Behaviour;
import sweep.trial.AttemptEnd;
import sweep.trial.Metrics;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Trials that are paused at rungs, and go on once they are among the best there. */
class PromotionTest {
  private static final int EPOCHS = 30;

  private static final String SPEC =
      """
      method: random
      command: [train, "${args}"]
      metric: {name: acc, goal: maximize}
      seed: 3
      run_cap: 12
      grace: 5s
      parameters:
        x: {min: 0.0, max: 1.0}
      early_terminate: {type: asha, promote: true}
      """;

  private static List<Double> curve(int trial) {
    double height = trial * 7 % 13 / 10.0;
    return IntStream.rangeClosed(1, EPOCHS)
        .mapToObj(epoch -> height * (1 - 1.0 / (epoch + 1)))
        .toList();
  }

  private static Simulation sweep(String spec, List<JournalEntry> past, ResumePolicy choices) {
    Simulation sweep = new Simulation(spec, past, choices).printing(PromotionTest::curve);
    return sweep.behaving(
        launch -> {
          int left = EPOCHS - sweep.saved(launch.id().trial());
          return Behaviour.reports(curve(launch.id().trial()).get(EPOCHS - 1))
              .lasting(Duration.ofMillis(100L * left + 50));
        });
  }

  private static Simulation sweep(int slots) {
    return sweep(spec(slots), List.of(), ResumePolicy.DEFAULT).savingState();
  }

  private static String spec(int slots) {
    return SPEC + "slots: %d\n".formatted(slots);
  }

  private static List<String> outcome(Simulation sweep) {
    List<String> outcome = new ArrayList<>();
    for (TrialRecord record : sweep.history.trials()) {
      outcome.add(
          record.state().kind().word()
              + record.state().early().map(early -> ": " + early.reason()).orElse(""));
    }
    return outcome;
  }

  private static long pauses(List<JournalEntry> journal, int trial) {
    return journal.stream()
        .filter(entry -> entry instanceof JournalEntry.AttemptEnded)
        .map(entry -> (JournalEntry.AttemptEnded) entry)
        .filter(ended -> ended.attempt().trial() == trial)
        .filter(ended -> ended.end() instanceof AttemptEnd.Paused)
        .count();
  }

  @Test
  void trialsArePausedAndTheBestGoOn() {
    Simulation sweep = sweep(1);

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertTrue(sweep.notices.contains("trial 0 paused"), () -> sweep.notices.toString());
    assertEquals(
        List.of(
            "pruned: acc 0 at step 1 is not among the best 4 of 12",
            "pruned: acc 0.525 at step 3 is not among the best 2 of 6",
            "pruned: acc 0.05 at step 1 is not among the best 4 of 12",
            "pruned: acc 0.6 at step 3 is not among the best 2 of 6",
            "pruned: acc 0.1 at step 1 is not among the best 4 of 12",
            "pruned: acc 0.81 at step 9 is not the best of 4",
            "pruned: acc 0.15 at step 1 is not among the best 4 of 12",
            "pruned: acc 0.9 at step 9 is not the best of 4",
            "pruned: acc 0.2 at step 1 is not among the best 4 of 12",
            "pruned: acc 1.061 at step 27 is not the best of 2",
            "pruned: acc 0.25 at step 1 is not among the best 4 of 12",
            "completed"),
        outcome(sweep));
    assertEquals(1, pauses(sweep.journal, 4));
    assertTrue(pauses(sweep.journal, 1) >= 2);
  }

  @Test
  void resumedTrialIsCountedWithTheAttemptsThatItContinues() {
    Simulation sweep = sweep(1);
    sweep.run();

    TrialRecord record = sweep.history.trial(11);

    assertTrue(record.attempts() > 1);
    assertEquals(1, record.counted().get(0).attempt());
    assertEquals(record.attempts(), record.counted().size());
    long seconds = record.took().orElseThrow().toSeconds();
    assertTrue(seconds >= EPOCHS / 10, () -> record.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void crashBeforeAnyWriteGivesTheSameResults(int slots) {
    Simulation undisturbed = sweep(slots);
    undisturbed.run();

    for (int crash :
        TestLength.some(IntStream.range(0, undisturbed.journal.size()).boxed().toList())) {
      Simulation cut = sweep(slots).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);
      Simulation resumed = sweep(spec(slots), cut.journal, ResumePolicy.DEFAULT).savingState();

      assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());

      if (slots == 1) {
        assertEquals(outcome(undisturbed), outcome(resumed), "crash before entry " + crash);
      }
      assertSettled(resumed);
    }
  }

  /** The best completed, and no more trials than a rung lets pass came to the next. */
  private static void assertSettled(Simulation sweep) {
    assertEquals(TrialState.Kind.COMPLETED, sweep.history.trial(11).state().kind());
    assertFalse(sweep.states().contains("paused"), () -> outcome(sweep).toString());
    long ended = sweep.history.trials().stream().filter(each -> each.state().hasEnded()).count();
    assertEquals(12, ended, () -> outcome(sweep).toString());
  }

  @Test
  void trialThatStartsAgainIsNotPausedAtRungsThatItHasPassed() {
    Simulation sweep = sweep(spec(1), List.of(), ResumePolicy.DEFAULT);

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    Set<String> decisions = new HashSet<>();
    for (JournalEntry entry : sweep.journal) {
      if (entry instanceof JournalEntry.AttemptEnding ending) {
        double reached = ending.end().early().orElseThrow().reached();
        assertTrue(decisions.add(ending.attempt().trial() + " at " + reached), entry::toString);
      }
    }
    assertEquals(TrialState.Kind.COMPLETED, sweep.history.trial(11).state().kind());
    assertEquals(
        1, sweep.notices.stream().filter(line -> line.contains("SWEEP_CHECKPOINT_DIR")).count());
  }

  @Test
  void promotedAttemptsAreNoRetries() {
    String spec = spec(1) + "retries: 1\n";
    List<Integer> failed = new ArrayList<>();
    Simulation sweep = sweep(spec, List.of(), ResumePolicy.DEFAULT).savingState();
    sweep.behaving(
        launch -> {
          int trial = launch.id().trial();
          boolean fails = trial == 11 && sweep.saved(trial) >= 3 && !failed.contains(trial);
          if (fails) {
            failed.add(trial);
            return Behaviour.exits(1, Metrics.none()).lasting(Duration.ofMillis(150));
          }
          return Behaviour.reports(curve(trial).get(EPOCHS - 1))
              .lasting(Duration.ofMillis(100L * (EPOCHS - sweep.saved(trial)) + 50));
        });

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(List.of(11), failed);
    assertEquals(TrialState.Kind.COMPLETED, sweep.history.trial(11).state().kind());
  }

  @Test
  void pausedTrialsRunToTheirEndOnRequest() {
    Simulation cut = sweep(1).crashingAfter(40);
    assertThrows(Simulation.Crash.class, cut::run);
    assertTrue(cut.states().contains("paused"), () -> cut.states().toString());

    Simulation resumed =
        sweep(
                spec(1),
                cut.journal,
                new ResumePolicy(false, OnOrphan.ADOPT, Set.of(), /* prunes= */ false))
            .savingState();

    assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());
    assertEquals(Set.of("completed"), Set.copyOf(resumed.states()));
  }

  @Test
  void earlyEndOfTheSearchSettlesPausedTrials() {
    Simulation sweep =
        sweep(
                spec(1).replace("goal: maximize", "goal: maximize, target: 0.9"),
                List.of(),
                ResumePolicy.DEFAULT)
            .savingState();

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertFalse(sweep.states().contains("paused"), () -> outcome(sweep).toString());
  }

  @Test
  void stoppedSweepKeepsItsPausedTrials() {
    Simulation sweep = sweep(1);
    sweep.at(Duration.ofSeconds(1), () -> sweep.runner.stop(StopLevel.END));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());

    assertTrue(sweep.states().contains("paused"), () -> sweep.states().toString());
  }

  @Test
  void baselineIsNeverPaused() {
    Simulation sweep =
        sweep(spec(2) + "baseline: {x: 0.5}\n", List.of(), ResumePolicy.DEFAULT).savingState();

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(0, pauses(sweep.journal, 0));
    assertEquals(TrialState.Kind.COMPLETED, sweep.history.trial(0).state().kind());
  }
}
