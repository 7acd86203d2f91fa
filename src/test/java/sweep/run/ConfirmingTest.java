package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import sweep.backend.AttemptLaunch;
import sweep.journal.entry.JournalEntry;
import sweep.run.Simulation.Behaviour;
import sweep.run.plan.PlanEnd;
import sweep.trial.Metrics;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Only the leaders of a search run again when it is over, whatever happens. */
class ConfirmingTest {
  private static final String SEARCH =
      GRID.replace("[1, 2, 3, 4, 5]", "[1, 2, 3, 4]") + "baseline: {x: 9}\nrepeats: 2\nseed: 7\n";
  private static final String CONFIRMED = SEARCH + "confirm: {top: 2, repeats: 3}\n";

  private static Simulation sweep(String spec, List<JournalEntry> past) {
    return new Simulation(spec, past, ResumePolicy.DEFAULT).behaving(ConfirmingTest::better);
  }

  /** The second configuration is the best, then the third; the seed makes a little difference. */
  private static Behaviour better(AttemptLaunch launch) {
    String x = launch.command().get(1).substring("--x=".length());
    double acc = Map.of("9", 0.1, "1", 0.2, "2", 0.9, "3", 0.8).getOrDefault(x, 0.3);
    long seed = Long.parseLong(launch.environment().get("SWEEP_SEED"));
    return Behaviour.reports(acc + seed * 1e-4);
  }

  private static List<String> confirming(Simulation sweep) {
    return sweep.history.trials().stream()
        .map(TrialRecord::trial)
        .filter(Trial::isConfirming)
        .map(trial -> "%s %d".formatted(trial.configuration().json(), trial.knownSeed()))
        .toList();
  }

  private static final List<String> EXPECTED =
      List.of(
          "{\"x\":9} 9",
          "{\"x\":9} 10",
          "{\"x\":9} 11",
          "{\"x\":2} 9",
          "{\"x\":2} 10",
          "{\"x\":2} 11",
          "{\"x\":3} 9",
          "{\"x\":3} 10",
          "{\"x\":3} 11");

  @Test
  void leadersAndBaselineRunAgainOnFreshSeedsOnceTheSearchIsOver() {
    Simulation sweep = sweep(CONFIRMED, List.of());

    assertEquals(new SweepEnd.Finished(PlanEnd.ALL_SUGGESTED), sweep.run());

    assertEquals(EXPECTED, confirming(sweep));
    assertEquals(19, sweep.history.trials().size());
    assertEquals(2, sweep.mostRunning().orElseThrow());
    assertTrue(
        sweep.notices.contains(
            "the search has ended: the search space is exhausted; 9 more trials on fresh seeds"
                + " confirm its leaders"));
    assertEquals(Optional.of(BigInteger.TEN), sweep.runner.searchTotal());
    assertEquals(BigInteger.valueOf(9), sweep.runner.mostConfirming());
  }

  @Test
  void nothingIsConfirmedBeforeTheSearchHasEnded() {
    Simulation sweep =
        new Simulation(CONFIRMED, List.of(), ResumePolicy.DEFAULT)
            .behaving(
                launch ->
                    better(launch).lasting(Duration.ofSeconds(launch.id().trial() == 8 ? 60 : 1)));
    sweep.at(Duration.ofSeconds(50), () -> assertEquals(List.of(), confirming(sweep)));

    sweep.run();

    assertEquals(EXPECTED, confirming(sweep));
  }

  @Test
  void stoppedSearchIsNotConfirmed() {
    Simulation sweep = sweep(CONFIRMED, List.of());
    sweep.at(Duration.ofMillis(3500), () -> sweep.runner.stop(StopLevel.DRAIN));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());
    assertEquals(List.of(), confirming(sweep));

    Simulation resumed = sweep(CONFIRMED, sweep.journal);
    resumed.run();
    assertEquals(EXPECTED, confirming(resumed));
  }

  @Test
  void addingConfirmationToAFinishedSweepRunsOnlyConfirmingTrials() {
    Simulation done = sweep(SEARCH, List.of());
    done.run();
    List<JournalEntry> journal = new ArrayList<>(done.journal);
    journal.add(new JournalEntry.SpecChanged(CONFIRMED, /* setsAside= */ false));

    Simulation confirmed = sweep(CONFIRMED, journal);
    confirmed.run();

    assertEquals(EXPECTED, confirming(confirmed));
    assertEquals(EXPECTED.size(), confirmed.launches.size());
    Simulation again = sweep(CONFIRMED, confirmed.journal);
    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
    assertEquals(List.of(), again.launches);
  }

  @Test
  void leaderThatReachedTheTargetIsConfirmed() {
    String spec = CONFIRMED.replace("goal: maximize", "goal: maximize, target: 0.85");
    Simulation sweep = sweep(spec, List.of());

    SweepEnd end = sweep.run();

    assertEquals(SweepEnd.Kind.FINISHED, end.kind());
    assertEquals("trials 4, 5 reached the target: 0.9008", end.detail());
    List<String> confirmed = confirming(sweep);
    assertEquals(9, confirmed.size());
    assertTrue(confirmed.contains("{\"x\":2} 9"));
    assertTrue(
        sweep.history.trials().stream()
            .allMatch(record -> record.state().kind() == TrialState.Kind.COMPLETED));
    assertEquals(List.of(), relaunched(spec, sweep));
  }

  private static List<AttemptLaunch> relaunched(String spec, Simulation done) {
    Simulation again = sweep(spec, done.journal);
    again.run();
    return again.launches;
  }

  private static final String CAPPED =
      """
      method: grid
      command: [train, "${args}"]
      metric: {name: acc, goal: maximize}
      slots: 2
      parameters:
        x: {values: [1, 3, 4, 2]}
      confirm: {top: 1, repeats: 2}
      run_cap: 3
      """;

  @Test
  void extendedSweepConfirmsItsNewLeaders() {
    Simulation small = sweep(CAPPED, List.of());
    small.run();
    assertEquals(List.of("{\"x\":3} 1", "{\"x\":3} 2"), confirming(small));
    String grown = CAPPED.replace("run_cap: 3", "run_cap: 4");
    Simulation large = sweep(grown, small.journal);

    large.run();

    assertEquals(
        List.of("{\"x\":3} 1", "{\"x\":3} 2", "{\"x\":2} 1", "{\"x\":2} 2"), confirming(large));
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 7),
        large.history.trials().stream().map(record -> record.trial().number()).toList());
    assertEquals("{\"x\":2}", large.history.trial(5).trial().configuration().json());
    assertEquals(List.of(), relaunched(grown, large));
  }

  @Test
  void startedConfirmationIsFinishedThoughOthersLead() {
    Simulation small = sweep(CAPPED, List.of());
    small.at(Duration.ofMillis(2500), () -> small.runner.stop(StopLevel.KILL));
    small.run();
    assertEquals(2, confirming(small).size());

    Simulation large = sweep(CAPPED.replace("run_cap: 3", "run_cap: 4"), small.journal);
    large.run();

    assertEquals(
        List.of("{\"x\":3} 1", "{\"x\":3} 2", "{\"x\":2} 1", "{\"x\":2} 2"), confirming(large));
    assertTrue(
        large.history.trials().stream()
            .allMatch(record -> record.state().kind() == TrialState.Kind.COMPLETED));
  }

  @Test
  void seedsOfMoreRepeatsAreNoLongerFresh() {
    String once = CAPPED + "seed: 5\n";
    Simulation before = sweep(once, List.of());
    before.run();
    assertEquals(List.of("{\"x\":3} 6", "{\"x\":3} 7"), confirming(before));
    String twice = once.replace("run_cap: 3", "run_cap: 6") + "repeats: 2\n";
    List<JournalEntry> journal = new ArrayList<>(before.journal);
    journal.add(new JournalEntry.SpecChanged(twice, /* setsAside= */ false));

    Simulation after = sweep(twice, journal);
    after.run();

    assertEquals(List.of("{\"x\":3} 6", "{\"x\":3} 7", "{\"x\":3} 8"), confirming(after));
    assertEquals(6, after.history.trials().stream().filter(r -> !r.trial().isConfirming()).count());
  }

  @Test
  void failedConfirmingTrialEndsNothingAndCanBeRetried() {
    Simulation sweep =
        new Simulation(CONFIRMED, List.of(), ResumePolicy.DEFAULT)
            .behaving(
                launch ->
                    launch.id().trial() == 10 || launch.id().trial() == 13
                        ? Behaviour.exits(1, Metrics.none())
                        : better(launch));
    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(EXPECTED, confirming(sweep));
    assertEquals("failed", sweep.states().get(10), "though it is the baseline's");

    ResumePolicy retry = new ResumePolicy(false, OnOrphan.ADOPT, Set.of(10, 13));
    Simulation again =
        new Simulation(CONFIRMED, sweep.journal, retry).behaving(ConfirmingTest::better);
    again.run();

    assertEquals(EXPECTED, confirming(again));
    assertEquals(List.of("completed"), again.states().stream().distinct().toList());
    assertEquals(2, again.launches.size());
  }

  @Test
  void withoutALeaderTheBaselineIsNotRunAgain() {
    Simulation sweep =
        new Simulation(CONFIRMED + "max_failures: 100%\n", List.of(), ResumePolicy.DEFAULT)
            .behaving(
                launch ->
                    launch.id().trial() < 2 ? better(launch) : Behaviour.exits(1, Metrics.none()));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(List.of(), confirming(sweep));
  }

  @Test
  void failedConfirmingTrialsDoNotEndTheSweep() {
    Simulation sweep =
        new Simulation(CONFIRMED + "max_failures: 1\n", List.of(), ResumePolicy.DEFAULT)
            .behaving(
                launch ->
                    launch.id().trial() < 10 ? better(launch) : Behaviour.exits(1, Metrics.none()));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(9, confirming(sweep).size());

    Simulation again = sweep(CONFIRMED + "max_failures: 1\n", sweep.journal);
    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
  }

  private static Map<Integer, String> outcome(Simulation sweep) {
    Map<Integer, String> outcome = new TreeMap<>();
    for (TrialRecord record : sweep.history.trials()) {
      outcome.put(
          record.trial().number(),
          "%s %s %d %s"
              .formatted(
                  record.trial().origin(),
                  record.trial().configuration().json(),
                  record.trial().knownSeed(),
                  record.state().reported()));
    }
    return outcome;
  }

  /** Some trials of the search fail, and a confirming one. */
  private static Behaviour partlyFailing(AttemptLaunch launch) {
    return launch.id().trial() % 5 == 4 ? Behaviour.exits(1, Metrics.none()) : better(launch);
  }

  @Test
  void crashBeforeAnyWriteGivesTheSameConfirmation() {
    assertSameAfterAnyCrash(CONFIRMED, ConfirmingTest::better);
  }

  @Test
  void crashAmongFailuresGivesTheSameConfirmation() {
    assertSameAfterAnyCrash(CONFIRMED, ConfirmingTest::partlyFailing);
  }

  @Test
  void crashBeforeATargetGivesTheSameConfirmation() {
    // With more slots, a crash loses other running trials.
    assertSameAfterAnyCrash(
        CONFIRMED
            .replace("goal: maximize", "goal: maximize, target: 0.85")
            .replace("slots: 2", "slots: 1"),
        ConfirmingTest::better);
  }

  private static void assertSameAfterAnyCrash(
      String spec, Function<AttemptLaunch, Behaviour> commands) {
    Simulation undisturbed =
        new Simulation(spec, List.of(), ResumePolicy.DEFAULT).behaving(commands);
    undisturbed.run();
    Map<Integer, String> expected = outcome(undisturbed);
    assertEquals(9, confirming(undisturbed).size(), "worth the test");

    for (int crash = 0; crash < undisturbed.journal.size(); crash++) {
      Simulation cut =
          new Simulation(spec, List.of(), ResumePolicy.DEFAULT)
              .behaving(commands)
              .crashingAfter(crash);
      assertThrows(Simulation.Crash.class, cut::run);
      Simulation cutAgain =
          new Simulation(spec, cut.journal, ResumePolicy.DEFAULT)
              .behaving(commands)
              .crashingAfter(crash / 2);
      try {
        cutAgain.run();
      } catch (Simulation.Crash expectedToo) {
        // It may also end before.
      }

      Simulation resumed =
          new Simulation(spec, cutAgain.journal, ResumePolicy.DEFAULT).behaving(commands);
      assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());

      assertEquals(expected, outcome(resumed), "crash before entry " + crash);
      for (int trial : expected.keySet()) {
        assertEquals(1, ends(resumed.journal, trial), "trial " + trial);
      }
    }
  }

  @Test
  void randomSearchContinuesWithTheSameDrawsAfterAConfirmation() {
    String random =
        CAPPED.replace("grid", "random").replace("values: [1, 3, 4, 2]", "min: 0.0, max: 1.0");
    Simulation small = sweep(random, List.of());
    small.run();
    Simulation grown = sweep(random.replace("run_cap: 3", "run_cap: 9"), small.journal);
    grown.run();
    Simulation whole = sweep(random.replace("run_cap: 3", "run_cap: 9"), List.of());
    whole.run();

    assertEquals(searched(whole), searched(grown));
    assertEquals(9, searched(grown).size());
  }

  private static List<String> searched(Simulation sweep) {
    return sweep.history.trials().stream()
        .map(TrialRecord::trial)
        .filter(trial -> !trial.isConfirming())
        .map(trial -> "%s %d".formatted(trial.configuration().json(), trial.knownSeed()))
        .toList();
  }

  private static long ends(List<JournalEntry> journal, int trial) {
    return journal.stream()
        .filter(entry -> entry instanceof JournalEntry.TrialEnded ended && ended.trial() == trial)
        .count();
  }
}
