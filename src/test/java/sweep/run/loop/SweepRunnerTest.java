package sweep.run.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.journal.entry.JournalEntry;
import sweep.run.OnOrphan;
import sweep.run.ResumePolicy;
import sweep.run.Simulation;
import sweep.run.Simulation.Behaviour;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.plan.PlanEnd;
import sweep.space.Configuration;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Metrics;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

@Timeout(30)
class SweepRunnerTest {
  private static final String WITH_BASELINE = GRID + "baseline: {x: 9}\nrepeats: 2\nseed: 7\n";

  @Test
  void everyConfigurationRunsOnceAndFreeSlotsAreFilledAtOnce() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    Behaviour.reports(0.5)
                        .lasting(Duration.ofSeconds(launch.id().trial() == 0 ? 4 : 1)));

    assertEquals(new SweepEnd.Finished(PlanEnd.ALL_SUGGESTED), sweep.run());

    assertEquals(
        List.of(
            "[train, --x=1]",
            "[train, --x=2]",
            "[train, --x=3]",
            "[train, --x=4]",
            "[train, --x=5]"),
        sweep.launches.stream().map(launch -> launch.command().toString()).toList());
    assertEquals(2, sweep.mostRunning().orElseThrow());
    assertEquals(4, sweep.now().getEpochSecond(), "no batch waits for its slowest trial to end");
  }

  @Test
  void baselineRunsFirstAndAloneAndRepeatsHavePairedSeeds() {
    Simulation sweep = Simulation.of(WITH_BASELINE);

    sweep.run();

    assertEquals(12, sweep.launches.size());
    assertEquals(List.of(1, 2, 1, 2), sweep.runningCounts.subList(0, 4));
    assertEquals(List.of("train", "--x=9"), sweep.launches.get(0).command());
    List<String> seeds =
        sweep.launches.stream().map(launch -> launch.environment().get("SWEEP_SEED")).toList();
    assertEquals(List.of("7", "8", "7", "8"), seeds.subList(0, 4));
  }

  @Test
  void baselineMayHaveMoreRepeatsThanTheOthers() {
    Simulation sweep = Simulation.of(GRID + "baseline: {x: 9, repeats: 4}\nrepeats: 2\nseed: 7\n");

    sweep.run();

    assertEquals(14, sweep.launches.size());
    List<String> seeds =
        sweep.launches.stream().map(launch -> launch.environment().get("SWEEP_SEED")).toList();
    assertEquals(List.of("7", "8", "9", "10", "7", "8"), seeds.subList(0, 6));
    Simulation more =
        new Simulation(
            GRID + "baseline: {x: 9, repeats: 5}\nrepeats: 2\nseed: 7\n",
            sweep.journal,
            ResumePolicy.DEFAULT);
    more.run();
    assertEquals(1, more.launches.size(), "only what is missing runs");
  }

  @Test
  void failedBaselineStopsTheSweepAndIsRetriedNextTime() {
    Simulation broken =
        Simulation.of(WITH_BASELINE).behaving(launch -> Behaviour.exits(1, Metrics.none()));

    assertEquals(new SweepEnd.BaselineFailed(0), broken.run());
    assertEquals(List.of("failed", "failed"), broken.states());

    Simulation fixed = new Simulation(WITH_BASELINE, broken.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.FINISHED, fixed.run().kind());
    assertEquals(List.of("completed"), fixed.states().stream().distinct().toList());
    assertEquals(12, fixed.launches.size());
  }

  @Test
  void failedBaselineIsIgnoredOnRequest() {
    Simulation sweep =
        new Simulation(WITH_BASELINE, List.of(), new ResumePolicy(true, OnOrphan.ADOPT, Set.of()))
            .behaving(
                launch ->
                    launch.id().trial() < 2
                        ? Behaviour.exits(1, Metrics.none())
                        : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(12, sweep.launches.size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nonFiniteValueFailsItsTrialUnlessTheSpecRanksItLast(double odd) {
    Simulation failing = Simulation.of(GRID).behaving(launch -> Behaviour.reports(odd));
    failing.run();
    assertEquals(List.of("failed"), failing.states().stream().distinct().toList());

    String lenient = GRID.replace("goal: maximize", "goal: maximize, nan: worst, target: 0.9");
    Simulation completing = Simulation.of(lenient).behaving(launch -> Behaviour.reports(odd));
    assertEquals("the search space is exhausted", completing.run().detail(), "no target");
    assertEquals(List.of("completed"), completing.states().stream().distinct().toList());
  }

  @Test
  void failedAttemptIsRetriedAsOftenAsTheSpecSays() {
    Simulation sweep =
        Simulation.of(GRID + "retries: 2\n")
            .behaving(
                launch ->
                    switch (launch.id().trial()) {
                      case 0 -> Behaviour.exits(3, Metrics.none());
                      case 1 ->
                          launch.id().attempt() < 3
                              ? Behaviour.exits(3, Metrics.none())
                              : Behaviour.reports(1);
                      default -> Behaviour.reports(1);
                    });

    sweep.run();

    assertEquals(
        List.of("failed", "completed", "completed", "completed", "completed"), sweep.states());
    assertEquals(List.of(3L, 3L, 1L, 1L, 1L), List.copyOf(sweep.launchCounts()));
  }

  @Test
  void trialWithoutAFiniteMetricDidNotComplete() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    switch (launch.id().trial()) {
                      case 0 -> Behaviour.exits(0, Metrics.of(Map.of("other", 1.0)));
                      case 1 -> Behaviour.reports(Double.NaN);
                      default -> Behaviour.reports(1);
                    });

    sweep.run();

    assertEquals(
        List.of("no-metric", "failed", "completed", "completed", "completed"), sweep.states());
  }

  @Test
  void overdueAttemptIsEndedAndFailed() {
    Simulation sweep =
        Simulation.of(GRID + "timeout: 3s\n")
            .behaving(
                launch ->
                    launch.id().trial() == 0
                        ? Behaviour.reports(1).lasting(Duration.ofHours(1)).ignoringTerm()
                        : Behaviour.reports(1));

    sweep.run();

    assertEquals("failed", sweep.states().get(0));
    assertTrue(sweep.notices.contains("end 0/1 within 5s"));
    TrialState.Failed failed = (TrialState.Failed) sweep.history.trial(0).state();
    assertEquals("timed out after 3s", failed.cause().describe());
    assertEquals(Duration.ofSeconds(8), failed.duration());
  }

  private static List<JournalEntry> journalOfTwoLiveAttempts() {
    Simulation killed = Simulation.of(GRID + "timeout: 3s\n").crashingAfter(6);
    assertThrows(Simulation.Crash.class, killed::run);
    assertEquals(2, killed.launches.size());
    return killed.journal;
  }

  @Test
  void attemptThatEndedUnobservedIsNotOverdue() {
    Simulation resumed =
        new Simulation(GRID + "timeout: 3s\n", journalOfTwoLiveAttempts(), ResumePolicy.DEFAULT)
            .adopting(Duration.ofSeconds(10), new AttemptEnd.Exited(1));
    resumed.run();

    TrialState.Failed failed = (TrialState.Failed) resumed.history.trial(0).state();
    assertEquals("exit code 1: ValueError: no", failed.cause().describe());
  }

  @Test
  void stopIgnoresAttemptsThatEndedByThemselves() {
    Simulation sweep = Simulation.of(GRID).reading(Duration.ofSeconds(10));
    sweep.at(Duration.ofSeconds(5), () -> sweep.runner.stop(StopLevel.END));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());

    assertEquals(List.of("completed", "completed"), sweep.states());
  }

  @Test
  void killDoesNotWaitForOutputThatIsBeingRead() {
    Simulation sweep = Simulation.of(GRID).reading(Duration.ofHours(10));
    sweep.at(Duration.ofSeconds(5), () -> sweep.runner.stop(StopLevel.KILL));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());
    assertTrue(sweep.now().getEpochSecond() < 6);
  }

  @Test
  void attemptAskedToEndDoesNotCompleteUnderTheNextRunner() {
    Simulation killed =
        Simulation.of(GRID).behaving(launch -> Behaviour.reports(1).lasting(Duration.ofHours(1)));
    killed.at(Duration.ofSeconds(2), () -> killed.runner.stop(StopLevel.END));

    killed.crashingAfter(1 + 6 + 1 + 2);
    assertThrows(Simulation.Crash.class, killed::run);
    assertTrue(killed.notices.contains("end 0/1 within 5s"));

    Simulation resumed =
        new Simulation(GRID, killed.journal, ResumePolicy.DEFAULT)
            .adopting(Duration.ofSeconds(1), new AttemptEnd.Exited(0));
    resumed.run();

    assertEquals(2, resumed.history.trial(0).attempts(), "what it printed was cut short");
    assertEquals(Set.of("completed"), Set.copyOf(resumed.states()));
  }

  @Test
  void commandThatEndedInTimeIsNotOverdueBecauseOfItsLeftovers() {
    Simulation sweep =
        Simulation.of(GRID + "timeout: 3s\n")
            .behaving(launch -> Behaviour.reports(1).leavingProcesses(Duration.ofSeconds(4)));

    sweep.run();

    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @Test
  void drainingLetsRunningTrialsEnd() {
    Simulation sweep = Simulation.of(GRID);
    sweep.at(Duration.ofMillis(1500), () -> sweep.runner.stop(StopLevel.DRAIN));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());

    assertEquals(List.of("completed", "completed", "completed", "completed"), sweep.states());
  }

  @ParameterizedTest
  @EnumSource(names = {"END", "KILL"})
  void endingStopsRunningTrialsWithoutACharge(StopLevel level) {
    Simulation sweep = Simulation.of(GRID).behaving(launch -> Behaviour.reports(1).ignoringTerm());
    sweep.at(Duration.ofMillis(500), () -> sweep.runner.stop(level));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());
    assertEquals(List.of("waiting", "waiting"), sweep.states());
    assertTrue(sweep.notices.contains("end 0/1 within " + (level == StopLevel.KILL ? "0s" : "5s")));

    Simulation resumed = new Simulation(GRID, sweep.journal, ResumePolicy.DEFAULT);
    resumed.run();
    assertEquals(List.of("completed"), resumed.states().stream().distinct().toList());
    assertEquals(5, resumed.launches.size());
  }

  @Test
  void commandThatCannotBeStartedStopsTheSweepAtOnce() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    Behaviour.atOnce(Behaviour.ended(new AttemptEnd.Unstartable("not found"))));

    assertEquals(new SweepEnd.Unstartable("not found"), sweep.run());

    assertEquals(List.of("waiting", "waiting"), sweep.states());
    assertEquals(2, sweep.launches.size());
  }

  @Test
  void faultOfTheMachineIsNotChargedToTheTrial() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    Behaviour.atOnce(
                        new AttemptStatus.Refused("no processes left", /* lasting= */ true)));

    assertEquals(new SweepEnd.MachineFault("no processes left"), sweep.run());
    assertEquals(List.of("waiting", "waiting"), sweep.states());
    assertEquals(0, sweep.history.attempts().failures(0));
  }

  @Test
  void slotOfAnAttemptThatCannotBeEndedIsNotUsedAgain() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    launch.id().trial() == 0
                        ? new Behaviour(
                            Duration.ofSeconds(1),
                            new AttemptStatus.Ended(
                                new AttemptEnd.Exited(0),
                                Duration.ZERO,
                                false,
                                false,
                                Optional.of("hangs")),
                            Metrics.of(Map.of("acc", 1.0)),
                            false,
                            Duration.ZERO)
                        : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertTrue(sweep.notices.contains("slot 0 is out of service: hangs"));
    assertEquals(4, sweep.now().getEpochSecond(), "one slot did the rest");
  }

  @Test
  void resultIsShownOnlyWhenItIsSafe() {
    Simulation sweep = Simulation.of(GRID);
    sweep.at(Duration.ofMillis(900), sweep::holdBackJournal);
    List<String> toldWhileHeld = new ArrayList<>();
    sweep.at(
        Duration.ofSeconds(5),
        () -> {
          assertTrue(sweep.isHoldingBack());
          toldWhileHeld.addAll(sweep.notices);
          assertEquals(List.of("running", "running"), sweep.states());
          sweep.releaseJournal();
        });

    sweep.run();

    assertEquals(List.of(), toldWhileHeld);
    assertEquals(5, sweep.notices.size());
  }

  @Test
  void stuckJournalPreventsLaunchesUntilItRecovers() {
    Simulation sweep = Simulation.of(GRID);
    sweep.at(
        Duration.ofMillis(500),
        () -> {
          sweep.holdBackJournal();
          sweep.runner.journalStuck("No space left on device");
        });
    sweep.at(
        Duration.ofSeconds(60),
        () -> {
          assertEquals(2, sweep.launches.size());
          sweep.runner.journalRecovered();
          sweep.releaseJournal();
        });

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(5, sweep.launches.size());
    assertTrue(
        sweep.notices.contains(
            "can't write the journal: No space left on device; no new trials start, retrying"
                + " every second"));
  }

  @Test
  void stoppingWithAStuckJournalDoesNotWaitForIt() {
    Simulation sweep = Simulation.of(GRID);
    sweep.at(
        Duration.ofMillis(500),
        () -> {
          sweep.holdBackJournal();
          sweep.runner.journalStuck("No space left on device");
          sweep.runner.stop(StopLevel.DRAIN);
        });

    assertEquals(SweepEnd.Kind.MACHINE_FAULT, sweep.run().kind());
  }

  private static final String HARD =
      """
      method: random
      command: [train, "${args}"]
      metric: {name: acc, goal: maximize}
      slots: 3
      seed: 3
      retries: 1
      repeats: 2
      run_cap: 15
      baseline: {x: 3, y: 0.5}
      parameters:
        x: {values: [1, 2, 3]}
        y: {min: 0.0, max: 1.0, distribution: q_uniform, q: 0.5}
      """;

  /** Fails by trial and seed only, so that a resumed sweep has the same failures. */
  private static Behaviour hardCommand(AttemptLaunch launch) {
    int trial = launch.id().trial();
    Duration length = Duration.ofMillis(100 + 37L * (trial * 7 % 5));
    boolean failsOnce = trial % 4 == 2 && launch.id().attempt() == 1;
    boolean fails = trial % 5 == 4 || failsOnce;
    return (fails ? Behaviour.exits(1, Metrics.none()) : Behaviour.reports(trial)).lasting(length);
  }

  private static Map<Integer, String> outcome(Simulation sweep) {
    Map<Integer, String> outcome = new TreeMap<>();
    for (TrialRecord record : sweep.history.trials()) {
      Configuration configuration = record.trial().configuration();
      outcome.put(
          record.trial().number(),
          "%s %d %s %s"
              .formatted(
                  configuration.json(),
                  record.trial().knownSeed(),
                  record.state().kind(),
                  record.state().reported()));
    }
    return outcome;
  }

  private static long endedTrials(List<JournalEntry> journal, int trial) {
    return journal.stream()
        .filter(JournalEntry.TrialEnded.class::isInstance)
        .filter(entry -> ((JournalEntry.TrialEnded) entry).trial() == trial)
        .count();
  }

  @Test
  void crashBeforeAnyWriteGivesTheSameResultsAfterAResume() {
    Simulation undisturbed = Simulation.of(HARD).behaving(SweepRunnerTest::hardCommand);
    undisturbed.run();
    Map<Integer, String> expected = outcome(undisturbed);
    assertTrue(expected.size() >= 8, "worth the test");

    for (int crash = 0; crash < undisturbed.journal.size(); crash++) {
      Simulation cut =
          Simulation.of(HARD).behaving(SweepRunnerTest::hardCommand).crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);

      Simulation resumed = new Simulation(HARD, cut.journal, ResumePolicy.DEFAULT);
      resumed.behaving(launch -> hardCommand(asIfNeverLost(launch, cut.journal)));
      assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());

      assertEquals(expected, outcome(resumed), "crash before entry " + crash);
      for (int trial : expected.keySet()) {
        assertEquals(1, endedTrials(resumed.journal, trial), "trial " + trial);
      }
    }
  }

  /** Lost attempts take numbers, but do not count as failures. */
  private static AttemptLaunch asIfNeverLost(AttemptLaunch launch, List<JournalEntry> past) {
    long started =
        past.stream()
            .filter(JournalEntry.AttemptStarted.class::isInstance)
            .filter(
                entry ->
                    ((JournalEntry.AttemptStarted) entry).attempt().trial() == launch.id().trial())
            .count();
    long failed =
        past.stream()
            .filter(JournalEntry.AttemptEnded.class::isInstance)
            .map(JournalEntry.AttemptEnded.class::cast)
            .filter(entry -> entry.attempt().trial() == launch.id().trial())
            .filter(entry -> entry.end().countsAgainstTrial())
            .count();
    int attempt = (int) (launch.id().attempt() - (started - failed));
    return new AttemptLaunch(
        new AttemptId(launch.id().trial(), attempt),
        launch.launchId(),
        launch.folder(),
        launch.files(),
        launch.directories(),
        launch.command(),
        launch.environment(),
        launch.workingDirectory(),
        launch.confinement());
  }

  @Test
  void finishedSweepLaunchesNothing() {
    Simulation done = Simulation.of(GRID);
    done.run();

    Simulation again = new Simulation(GRID, done.journal, ResumePolicy.DEFAULT);

    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
    assertEquals(List.of(), again.launches);
    assertEquals(done.journal, again.journal);
  }

  @Test
  void startIsRecordedBeforeTheCommandIsLaunched() {
    Simulation sweep = Simulation.of(GRID);
    sweep.holdBackJournal();
    sweep.at(Duration.ofSeconds(1), sweep::releaseJournal);
    sweep.at(
        Duration.ofMillis(900),
        () -> {
          assertFalse(sweep.journal.isEmpty());
          assertEquals(List.of(), sweep.launches);
        });

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
  }
}
