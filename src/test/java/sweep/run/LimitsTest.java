package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.backend.AttemptStatus;
import sweep.journal.entry.JournalEntry;
import sweep.machine.Gpus;
import sweep.run.Simulation.Behaviour;
import sweep.run.slot.Offer;
import sweep.run.slot.Slot;
import sweep.run.slot.SlotPool;
import sweep.run.slot.SlotShape;
import sweep.trial.AttemptEnd;
import sweep.trial.Metrics;

/** The limits of a sweep: time, failures and orphans. */
@Timeout(30)
class LimitsTest {
  private static Behaviour lasting(int seconds) {
    return Behaviour.reports(0.5).lasting(Duration.ofSeconds(seconds));
  }

  @Test
  void deadlineEndsRunningTrialsAndTheSameCommandResumes() {
    Simulation sweep = Simulation.of(GRID + "deadline: 3s\n").behaving(launch -> lasting(2));

    assertEquals(new SweepEnd.DeadlineReached(Duration.ofSeconds(3)), sweep.run());

    assertEquals(List.of("completed", "completed", "waiting", "waiting"), sweep.states());
    assertTrue(sweep.notices.contains("end 2/1 within 5s"));
    Simulation resumed =
        new Simulation(GRID + "deadline: 30s\n", sweep.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.FINISHED, resumed.run().kind());
  }

  @ParameterizedTest
  @CsvSource({"minimize, 0.4, 3", "maximize, 0.6, 2"})
  void targetThatIsReachedEndsTheSweep(String goal, double target, int trials) {
    String spec =
        GRID.replaceFirst("(metric: \\{[^}]*)}", "$1, target: " + target + "}")
            .replaceFirst("goal: \\w+", "goal: " + goal)
            .replace("slots: 2", "slots: 1");
    List<Double> losses = List.of(0.5, goal.equals("minimize") ? 0.45 : 0.6, 0.4, 0.1);
    Simulation sweep =
        Simulation.of(spec).behaving(launch -> Behaviour.reports(losses.get(launch.id().trial())));

    assertEquals(
        "trial %d reached the target: %s".formatted(trials - 1, target), sweep.run().detail());
    assertEquals(trials, sweep.states().stream().filter("completed"::equals).count());
    Simulation again = new Simulation(spec, sweep.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
    assertEquals(trials, again.states().stream().filter("completed"::equals).count());
  }

  @Test
  void targetIsReachedByTheMeanOfAllRepeats() {
    String spec =
        GRID.replace("goal: maximize", "goal: maximize, target: 0.6")
                .replace("slots: 2", "slots: 1")
            + "repeats: 2\n";
    List<Double> values = List.of(0.7, 0.1, 0.5, 0.7, 0.9, 0.9);
    Simulation sweep =
        Simulation.of(spec).behaving(launch -> Behaviour.reports(values.get(launch.id().trial())));

    assertEquals("trials 2, 3 reached the target: 0.6", sweep.run().detail());
    assertEquals(4, sweep.states().stream().filter("completed"::equals).count());
  }

  /** A rule that fails for one point excludes this point only. */
  @Test
  void pointsForWhichARuleFailsAreSkipped() {
    Simulation sweep =
        Simulation.of(
                GRID.replace("values: [1, 2, 3, 4, 5]", "min: 1, max: 4000")
                    + "  y: {expr: 1 / (x - 3)}\nwhere: [x < 6, 1 / (x - 2) < 5]\n")
            .behaving(launch -> Behaviour.reports(0.5));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(List.of("completed", "completed", "completed"), sweep.states());
  }

  @Test
  void timeoutCountsFromTheLaunchThoughTheRoundBeforeItTookLong() {
    Simulation sweep = Simulation.of(GRID + "timeout: 3s\n");
    sweep.behaving(
        launch -> {
          if (launch.id().trial() == 0) {
            sweep.suspendFor(Duration.ofSeconds(2));
          }
          return lasting(2);
        });

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @Test
  void warningComesOnceBeforeTheTimeout() {
    Simulation sweep =
        Simulation.of(GRID + "timeout: 10s\nwarn: {signal: SIGUSR1, before: 4s}\n")
            .behaving(launch -> lasting(launch.id().trial() == 0 ? 100 : 1));
    sweep.at(Duration.ofMillis(5900), () -> assertFalse(sweep.notices.contains("signal USR1")));
    sweep.at(Duration.ofMillis(6500), () -> assertTrue(sweep.notices.contains("signal USR1")));

    sweep.run();

    assertEquals(1, sweep.notices.stream().filter("signal USR1"::equals).count());
    assertTrue(sweep.notices.contains("end 0/1 within 5s"));
  }

  @Test
  void warningComesBeforeTheDeadlineToo() {
    Simulation sweep =
        Simulation.of(GRID + "deadline: 10s\nwarn: {signal: TERM, before: 4s}\n")
            .behaving(launch -> lasting(100));

    sweep.run();

    assertEquals(2, sweep.notices.stream().filter("signal TERM"::equals).count());
  }

  @Test
  void timeInWhichTheRunnerWasSuspendedDoesNotCount() {
    Simulation sweep =
        Simulation.of(GRID + "timeout: 10s\ndeadline: 20s\n").behaving(launch -> lasting(3));
    sweep.at(Duration.ofSeconds(2), () -> sweep.suspendFor(Duration.ofHours(8)));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @ParameterizedTest
  @CsvSource({
    "'[3]', 3, 2",
    "'[4]', 3, 1",
    "'[SIGKILL, 3]', 137, 2",
    "'[term]', 137, 1",
    "'[{output: CUDA.*memory}]', 1, 2",
    "'[{output: NaN}]', 1, 1",
    "'[timeout]', 1, 1",
  })
  void onlyListedFailuresAreRetried(String listed, int code, int attempts) {
    Simulation sweep =
        Simulation.of(GRID + "retries: 1\nmax_failures: 100%\nretry_on: " + listed + "\n")
            .behaving(launch -> Behaviour.exits(code, Metrics.none()))
            .matching(listed.contains("CUDA") ? new String[] {"CUDA.*memory"} : new String[0]);

    sweep.run();

    assertEquals(attempts, sweep.history.trial(0).attempts());
  }

  @Test
  void timeoutsAreRetriedIfListed() {
    Simulation sweep =
        Simulation.of(GRID + "timeout: 2s\nretries: 1\nretry_on: [timeout]\n")
            .behaving(launch -> lasting(launch.id().attempt() == 1 ? 5 : 1));

    sweep.run();

    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @Test
  void threeFailuresAtTheStartEndTheSweep() {
    Simulation sweep = Simulation.of(GRID).behaving(launch -> Behaviour.exits(1, Metrics.none()));

    assertEquals(new SweepEnd.TooManyFailures(3, Optional.empty()), sweep.run());
    assertEquals(4, sweep.launches.size(), "the fourth was under way");
  }

  @ParameterizedTest
  @CsvSource({"1, 'max_failures 1', 3", "0, 'max_failures 0', 2"})
  void moreFailuresThanAllowedEndTheSweep(int most, String reason, int trials) {
    Simulation sweep =
        Simulation.of(GRID.replace("slots: 2", "slots: 1") + "max_failures: " + most + "\n")
            .behaving(
                launch ->
                    launch.id().trial() == 0
                        ? Behaviour.reports(1)
                        : Behaviour.exits(1, Metrics.none()));

    SweepEnd end = sweep.run();

    assertEquals(SweepEnd.Kind.TOO_MANY_FAILURES, end.kind());
    assertTrue(end.detail().endsWith(reason), end.detail());
    assertEquals(trials, sweep.states().size());
    Simulation again =
        new Simulation(GRID + "max_failures: " + most + "\n", sweep.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.TOO_MANY_FAILURES, again.run().kind());
    assertEquals(0, again.launches.size(), "nothing more is wasted");
  }

  @Test
  void retriedTrialsRunAgainAndReplaceTheirOldOutcome() {
    Simulation failing =
        Simulation.of(GRID + "max_failures: 100%\n")
            .behaving(launch -> Behaviour.exits(launch.id().trial() % 2, Metrics.none()));
    failing.run();
    ResumePolicy retry = new ResumePolicy(false, OnOrphan.ADOPT, Set.of(1, 3));

    Simulation retried = new Simulation(GRID + "max_failures: 100%\n", failing.journal, retry);
    retried.run();

    assertEquals(2, retried.launches.size());
    assertEquals("completed", retried.states().get(1));
    assertEquals("no-metric", retried.states().get(0));
  }

  private static List<JournalEntry> killedWithTwoAlive() {
    Simulation killed = Simulation.of(GRID).crashingAfter(6);
    assertThrows(Simulation.Crash.class, killed::run);
    return killed.journal;
  }

  private static Simulation afterKill(OnOrphan choice) {
    return new Simulation(GRID, killedWithTwoAlive(), new ResumePolicy(false, choice, Set.of()))
        .withLivingOrphans();
  }

  @Test
  void adoptedOrphansKeepTheirSlots() {
    Simulation sweep = afterKill(OnOrphan.ADOPT);

    sweep.run();

    assertEquals(3, sweep.launches.size(), "only the trials that had not begun");
    assertEquals(1, sweep.history.trial(0).attempts());
    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @Test
  void orphansAreEndedAndRerunOnRequest() {
    Simulation sweep = afterKill(OnOrphan.RERUN);

    sweep.run();

    assertTrue(sweep.notices.contains("end 0/1 within 5s"));
    assertEquals(2, sweep.history.trial(0).attempts());
    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
  }

  @Test
  void orphansAreEndedAndNothingIsLaunchedOnRequest() {
    Simulation sweep = afterKill(OnOrphan.STOP);

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());

    assertEquals(List.of("waiting", "waiting"), sweep.states());
    assertEquals(0, sweep.launches.size());
    assertEquals(
        new AttemptEnd.Stopped(), sweep.history.attempts().lastEnded(0).orElseThrow().end());
  }

  @Test
  void temporarilyRefusedLaunchIsRetriedWithoutACharge() {
    int[] refusals = {3};
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    launch.id().trial() == 1 && refusals[0]-- > 0
                        ? Behaviour.atOnce(
                            new AttemptStatus.Refused("can't launch: disk full", false))
                        : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
    assertEquals(1, sweep.history.trial(1).attempts());
    assertEquals(5 + 3, sweep.launches.size());
    assertTrue(sweep.now().getEpochSecond() >= 1 + 2 + 4, "it waits longer each time");
    assertEquals(
        List.of(
            "trial 1: can't launch: disk full; retrying until it can be launched",
            "trial 1 was launched"),
        sweep.notices.stream()
            .filter(line -> line.startsWith("trial 1") && !line.endsWith("completed"))
            .toList());
  }

  @Test
  void stopDoesNotWaitForAMachineThatRefuses() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    Behaviour.atOnce(new AttemptStatus.Refused("can't launch: disk full", false)));
    sweep.at(Duration.ofSeconds(9), () -> sweep.runner.stop(StopLevel.DRAIN));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());
    assertTrue(sweep.now().getEpochSecond() < 11);
    assertEquals(0, sweep.history.attempts().failures(0));
  }

  @Test
  void failureWhileTheDiskFailedIsNotCharged() {
    Simulation sweep =
        Simulation.of(GRID.replace("slots: 2", "slots: 1"))
            .behaving(
                launch ->
                    launch.id().attempt() == 1 && launch.id().trial() == 1
                        ? Behaviour.exits(1, Metrics.none())
                        : Behaviour.reports(1));
    sweep.at(Duration.ofMillis(1500), () -> sweep.runner.journalStuck("disk full"));
    sweep.at(Duration.ofMillis(1700), sweep.runner::journalRecovered);

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
    assertEquals(2, sweep.history.trial(1).attempts());
  }

  @Test
  void waitingTrialsRunThoughTheBaselineLacksRepeats() {
    String spec = GRID + "baseline: {x: 9}\nrun_cap: 4\n";
    Simulation once = Simulation.of(spec);
    once.run();
    List<JournalEntry> journal = new ArrayList<>(once.journal);
    journal.add(new JournalEntry.SpecChanged("", false));
    ResumePolicy retry = new ResumePolicy(false, OnOrphan.ADOPT, Set.of(3));

    Simulation more = new Simulation(spec + "repeats: 2\n", journal, retry);

    assertEquals(SweepEnd.Kind.FINISHED, more.run().kind());
    assertEquals(2, more.history.trial(3).attempts());
  }

  @Test
  void deadlineHoldsWhileTheSweepIsStopping() {
    Simulation sweep = Simulation.of(GRID + "deadline: 4s\n").behaving(launch -> lasting(100));
    sweep.at(Duration.ofSeconds(2), () -> sweep.runner.stop(StopLevel.DRAIN));

    sweep.run();

    assertTrue(sweep.now().getEpochSecond() < 10);
  }

  @Test
  void nothingIsLaunchedAfterTheWarningIsDue() {
    Simulation sweep =
        Simulation.of(GRID + "deadline: 10s\nwarn: {signal: USR1, before: 4s}\n")
            .behaving(launch -> lasting(3));

    assertEquals(SweepEnd.Kind.DEADLINE, sweep.run().kind());

    assertEquals(4, sweep.launches.size());
    assertFalse(sweep.notices.contains("signal USR1"));
  }

  @Test
  void interruptsEscalateAnyEarlierStop() {
    Simulation sweep = Simulation.of(GRID).behaving(launch -> lasting(100));
    sweep.at(Duration.ofSeconds(2), () -> sweep.runner.stop(StopLevel.DRAIN));
    sweep.at(Duration.ofSeconds(3), () -> sweep.runner.escalateStop(StopLevel.DRAIN));

    sweep.run();

    assertTrue(sweep.notices.contains("end 0/1 within 5s"));
  }

  @Test
  void gpuOfAnOrphanBeyondThePoolIsNotUsed() {
    SlotPool pool = new SlotPool(2, SlotShape.of(Gpus.named(List.of("0", "1"))));

    pool.hold(new Slot(2, List.of("0"), OptionalInt.empty(), List.of()));

    Slot found = pool.find(Offer.ALL).orElseThrow();
    assertEquals(List.of("1"), found.gpus());
    pool.hold(found);
    assertFalse(pool.hasFree());
  }
}
