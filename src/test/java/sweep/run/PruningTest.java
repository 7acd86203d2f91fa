package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestLength;
import sweep.backend.AttemptLaunch;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.Simulation.Behaviour;
import sweep.space.Configuration;
import sweep.trial.AttemptEnd;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Trials that end early because of what they report. */
class PruningTest {
  private static final int EPOCHS = 27;

  private static final String SPEC =
      """
      method: random
      command: [train, "${args}"]
      metric: {name: acc, goal: maximize}
      seed: 3
      run_cap: 14
      grace: 5s
      parameters:
        x: {min: 0.0, max: 1.0}
      """;

  /** Rises from 0 to a height that depends on the trial. */
  private static List<Double> curve(int trial) {
    double height = trial * 7 % 11 / 10.0;
    return IntStream.rangeClosed(1, EPOCHS)
        .mapToObj(epoch -> height * (1 - 1.0 / (epoch + 1)))
        .toList();
  }

  private static Behaviour train(AttemptLaunch launch) {
    List<Double> curve = curve(launch.id().trial());
    return Behaviour.reports(curve.get(EPOCHS - 1)).lasting(Duration.ofMillis(100L * EPOCHS + 50));
  }

  private static Simulation sweep(String spec, List<JournalEntry> past, ResumePolicy choices) {
    return new Simulation(spec, past, choices)
        .behaving(PruningTest::train)
        .printing(PruningTest::curve);
  }

  private static Simulation sweep(String spec) {
    return sweep(spec, List.of(), ResumePolicy.DEFAULT);
  }

  private static String with(String rule, int slots) {
    return SPEC + "slots: %d\nearly_terminate: %s\n".formatted(slots, rule);
  }

  /** The states of all trials; with the reason of those that were pruned. */
  private static List<String> outcome(Simulation sweep) {
    List<String> outcome = new ArrayList<>();
    for (TrialRecord record : sweep.history.trials()) {
      String reason =
          record.state() instanceof TrialState.Pruned pruned
              ? ": %s; %s".formatted(pruned.pruning().reason(), pruned.pruning())
              : "";
      outcome.add(record.state().kind().word() + reason);
    }
    return outcome;
  }

  private static long pruned(Simulation sweep) {
    return sweep.states().stream().filter("pruned"::equals).count();
  }

  @Test
  void trialThatIsNotAmongTheBestAtARungIsPruned() {
    Simulation sweep = sweep(with("{type: asha}", 1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(
        "pruned: acc 0.2 at step 1 is not among the best 3 of 11;"
            + " Pruning[reached=1.0, last=0.2, best=0.2,"
            + " reason=acc 0.2 at step 1 is not among the best 3 of 11]",
        outcome(sweep).get(10));
    assertTrue(pruned(sweep) >= 8, () -> outcome(sweep).toString());
    assertTrue(sweep.notices.contains("end 10/1 within 5s"), () -> sweep.notices.toString());
  }

  @Test
  void prunedConfigurationGetsNoMoreRepeats() {
    Simulation sweep = sweep(with("{type: asha}\nrepeats: 3", 1).replace("14", "40"));
    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    Map<Configuration, List<String>> states = new LinkedHashMap<>();
    for (TrialRecord record : sweep.history.trials()) {
      states
          .computeIfAbsent(record.trial().configuration(), unused -> new ArrayList<>())
          .add(record.state().kind().word());
    }
    assertTrue(states.containsValue(List.of("pruned")), states::toString);
    states
        .values()
        .forEach(
            repeats ->
                assertEquals(repeats.contains("pruned") ? 1 : 3, repeats.size(), states::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: asha}",
        "{type: asha}\nrepeats: 3",
        "{type: hyperband, min_iter: 2}",
        "{type: hyperband, max_iter: 27, s: 2, strict: false}",
        "{type: median, min_trials: 2}",
        "{type: threshold, min: 0.2, min_iter: 3}",
        "{type: patience, patience: 4, min_delta: 0.01}",
        "{type: wilcoxon}"
      })
  void crashBeforeAnyWriteGivesTheSameResults(String rule) {
    String spec = with(rule, 1);
    Simulation undisturbed = sweep(spec);
    undisturbed.run();
    List<String> expected = outcome(undisturbed);
    assertTrue(pruned(undisturbed) >= 2, () -> expected.toString());

    for (int crash :
        TestLength.some(IntStream.range(0, undisturbed.journal.size()).boxed().toList())) {
      Simulation cut = sweep(spec).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);

      Simulation resumed = sweep(spec, cut.journal, ResumePolicy.DEFAULT);
      assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());

      assertEquals(expected, outcome(resumed), "crash before entry " + crash);
      assertPrunedAreNotRunAgain(resumed.journal);
    }
  }

  /** What other trials did meanwhile may differ after a crash, but no decision is forgotten. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: asha}",
        "{type: hyperband, min_iter: 2}",
        "{type: median, min_trials: 2}",
        "{type: patience, patience: 4, min_delta: 0.01}"
      })
  void crashAmongSeveralTrialsChangesNoDecision(String rule) {
    String spec = with(rule, 3);
    Simulation undisturbed = sweep(spec);
    undisturbed.run();
    assertTrue(pruned(undisturbed) >= 2, () -> outcome(undisturbed).toString());

    for (int crash :
        TestLength.some(IntStream.range(0, undisturbed.journal.size()).boxed().toList())) {
      Simulation cut = sweep(spec).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);
      List<String> decided = outcome(cut);

      Simulation resumed = sweep(spec, cut.journal, ResumePolicy.DEFAULT);
      assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());

      List<String> outcome = outcome(resumed);
      assertEquals(14, outcome.size());
      for (int trial = 0; trial < decided.size(); trial++) {
        boolean hasEnded = cut.history.trial(trial).state().hasEnded();
        String expected = hasEnded ? decided.get(trial) : outcome.get(trial);
        assertEquals(expected, outcome.get(trial), "crash before entry " + crash);
      }
      assertTrue(
          outcome.stream().allMatch(each -> each.matches("(completed|pruned).*")),
          outcome::toString);
      assertPrunedAreNotRunAgain(resumed.journal);
    }
  }

  private static void assertPrunedAreNotRunAgain(List<JournalEntry> journal) {
    Set<Integer> pruned = new HashSet<>();
    for (JournalEntry entry : journal) {
      if (entry instanceof JournalEntry.AttemptEnding ending
          && ending.end() instanceof AttemptEnd.Pruned) {
        pruned.add(ending.attempt().trial());
      } else if (entry instanceof JournalEntry.AttemptStarted started) {
        assertTrue(!pruned.contains(started.attempt().trial()), () -> entry.toString());
      }
    }
  }

  @Test
  void trialThatEndedByItselfMeanwhileHasCompleted() {
    String spec = with("{type: patience, patience: 2}", 1).replace("run_cap: 14", "run_cap: 1");
    Simulation sweep =
        new Simulation(spec, List.of(), ResumePolicy.DEFAULT)
            .printing(trial -> List.of(0.5, 0.5, 0.5))
            .behaving(
                launch ->
                    Behaviour.reports(0.5)
                        .lasting(Duration.ofMillis(250))
                        .leavingProcesses(Duration.ofMillis(500)));

    sweep.run();

    assertTrue(sweep.notices.contains("end 0/1 within 5s"), () -> sweep.notices.toString());
    assertEquals(List.of("completed"), sweep.states());
  }

  @Test
  void baselineAndLaterRepeatsAreNeverPruned() {
    String rule = "{type: threshold, min: 100}";
    String spec = with(rule, 2) + "repeats: 2\nbaseline: {x: 0.5}\n";

    Simulation sweep = sweep(spec);
    sweep.run();
    Simulation every = sweep(spec.replace("min: 100", "min: 100, repeats: true"));
    every.run();

    for (TrialRecord record : sweep.history.trials()) {
      boolean spared = record.trial().isBaseline() || record.trial().repeat() > 0;
      assertEquals(spared ? "completed" : "pruned", record.state().kind().word());
    }
    for (TrialRecord record : every.history.trials()) {
      boolean spared = record.trial().isBaseline();
      assertEquals(spared ? "completed" : "pruned", record.state().kind().word());
    }
  }

  @Test
  void nothingIsPrunedOnRequest() {
    Simulation sweep =
        sweep(
            with("{type: asha}", 1),
            List.of(),
            new ResumePolicy(false, OnOrphan.ADOPT, Set.of(), /* prunes= */ false));

    sweep.run();

    assertEquals(0, pruned(sweep));
  }

  @Test
  void prunedTrialsAreNoFailures() {
    Simulation sweep = sweep(with("{type: threshold, min: 100}", 2) + "max_failures: 0\n");

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(14, pruned(sweep));
  }

  @Test
  void resourceThatNeverAppearsIsReportedOnce() {
    Simulation silent = sweep(with("{type: asha}", 1)).printing(trial -> List.of());
    Simulation unknown = sweep(with("{type: asha, resource: values, min_iter: 50}", 1));

    silent.run();
    unknown.run();

    assertEquals(
        List.of(
            "early_terminate: acc was not seen in the output of the first trials, so none can be"
                + " pruned"),
        notes(silent));
    assertEquals(
        List.of(
            "early_terminate: the first trials ended before the first rung, so none can be pruned;"
                + " the last value of the last one was at value number 26"),
        notes(unknown));
  }

  @Test
  void valuesThatAreSeenOnlyAtTheEndAreReportedOnce() {
    Simulation sweep =
        sweep(with("{type: asha, resource: values, min_iter: 20}", 1))
            .printingAtOnce(Duration.ofMillis(5100))
            .behaving(launch -> train(launch).lasting(Duration.ofMillis(5150)));

    sweep.run();

    assertEquals(
        List.of(
            "early_terminate: acc was not seen while the first trials ran, only at their end, too"
                + " late to prune them; print it as they go, with python -u or flush=True"),
        notes(sweep));
  }

  @Test
  void shortTrialsMayReportEverythingAtTheEnd() {
    Simulation sweep =
        sweep(with("{type: asha, resource: values, min_iter: 20}", 1))
            .printingAtOnce(Duration.ofMillis(1450))
            .behaving(launch -> train(launch).lasting(Duration.ofMillis(1500)));

    sweep.run();

    assertEquals(List.of(), notes(sweep));
  }

  private static List<String> notes(Simulation sweep) {
    return sweep.notices.stream().filter(line -> line.startsWith("early_terminate")).toList();
  }

  @Test
  void laterTrialsCanEndAnEarlierOneUnderHyperband() {
    // The second trial starts last and is better at the band, where the first one has been.
    String spec =
        with("{type: hyperband, max_iter: 27, s: 1, eta: 20}", 2)
            .replace("run_cap: 14", "run_cap: 2");
    Simulation sweep =
        sweep(spec)
            .printing(
                trial ->
                    IntStream.range(0, EPOCHS)
                        .mapToObj(epoch -> trial + (trial == 1 && epoch == 0 ? -9.0 : 0.0))
                        .toList());

    sweep.run();

    assertEquals(List.of("pruned", "completed"), sweep.states());
  }

  /** A trial had a high value at first, and has been silent since, for an unknown time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: threshold, max: 10, resource: seconds}",
        "{type: asha, resource: seconds}"
      })
  void oldValuesAreNotJudgedByTheClockOfTheNextRunner(String rule) {
    String spec = with(rule, 1).replace("run_cap: 14", "run_cap: 1");
    Simulation cut = sweep(spec).printing(trial -> List.of()).crashingAfter(4);
    assertThrows(Simulation.Crash.class, cut::run);

    Simulation resumed =
        sweep(spec, cut.journal, ResumePolicy.DEFAULT)
            .withOrphansThatPrinted(2)
            .printing(trial -> List.of(50.0, 50.0));
    resumed.suspendFor(Duration.ofSeconds(4));
    resumed.run();

    assertEquals(List.of("completed"), resumed.states());
    assertEquals(List.of(), resumed.endedAtRung);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{type: median, min_trials: 2}", "{type: wilcoxon}", "{type: asha}"})
  void trialsAreComparedWithTheResultsBeforeThemInTheJournal(String rule) {
    Simulation sweep =
        sweep(with(rule, 5).replace("14", "60"))
            .forcing(Duration.ofMillis(150))
            .behaving(
                launch ->
                    train(launch)
                        .lasting(Duration.ofMillis(2000 + 70L * launch.id().trial() % 600)));
    sweep.run();

    SweepHistory replayed = new SweepHistory();
    List<Integer> ended = new ArrayList<>();
    for (JournalEntry entry : sweep.journal) {
      replayed.apply(entry, 0);
      if (entry instanceof JournalEntry.RungReached) {
        ended.add(replayed.ended().size());
      }
    }
    assertEquals(ended, sweep.endedAtRung);
    assertTrue(pruned(sweep) > 2);
  }
}
