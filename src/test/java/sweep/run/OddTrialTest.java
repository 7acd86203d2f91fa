package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.backend.AttemptStatus;
import sweep.run.Simulation.Behaviour;
import sweep.trial.AttemptEnd;
import sweep.trial.Metrics;
import sweep.trial.TrialState;

/** A trial that the runner can't handle fails alone. */
@Timeout(30)
class OddTrialTest {
  private static final List<String> THE_SECOND_FAILED =
      List.of("completed", "failed", "completed", "completed", "completed");

  private static String causeOfTheSecond(Simulation sweep) {
    return ((TrialState.Failed) sweep.history.trial(1).state()).cause().describe();
  }

  @Test
  void outputThatCannotBeHandledFailsItsTrialOnly() {
    Simulation sweep =
        Simulation.of(GRID)
            .behaving(
                launch ->
                    launch.id().trial() == 1 ? Behaviour.exits(0, null) : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(THE_SECOND_FAILED, sweep.states());
    assertTrue(
        causeOfTheSecond(sweep).startsWith("a fault in sweep: java.lang.NullPointerException"));
    Simulation again = new Simulation(GRID, sweep.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
    assertEquals(THE_SECOND_FAILED, again.states());
    assertEquals(List.of(), again.launches);
  }

  @Test
  void faultOfTheBackendFailsItsTrialOnlyAndIsRetriedLikeAnyFailure() {
    AttemptEnd fault = AttemptEnd.Unhandled.of(new IllegalStateException("odd"));
    Simulation sweep =
        Simulation.of(GRID + "retries: 2\n")
            .behaving(
                launch ->
                    launch.id().trial() == 1
                        ? Behaviour.atOnce(Behaviour.ended(fault))
                        : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(THE_SECOND_FAILED, sweep.states());
    assertEquals("a fault in sweep: java.lang.IllegalStateException: odd", causeOfTheSecond(sweep));
    assertEquals(3, sweep.history.trial(1).attempts());
  }

  @Test
  void exceptionWhileHandlingAnEndFailsItsTrialOnly() {
    Simulation sweep = Simulation.of(GRID).failingToRead(1);

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(THE_SECOND_FAILED, sweep.states());
    assertEquals(
        "a fault in sweep: java.lang.IllegalStateException: no reader", causeOfTheSecond(sweep));
    Simulation again = new Simulation(GRID, sweep.journal, ResumePolicy.DEFAULT);
    assertEquals(SweepEnd.Kind.FINISHED, again.run().kind());
    assertEquals(THE_SECOND_FAILED, again.states(), "it is in the journal");
    assertEquals(List.of(), again.launches);
  }

  @Test
  void exceptionWhileAnAttemptRunsEndsItAndFailsItsTrialOnly() {
    Simulation sweep = Simulation.of(GRID).withoutProcess(1);

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(THE_SECOND_FAILED, sweep.states());
    assertTrue(
        causeOfTheSecond(sweep).startsWith("a fault in sweep: java.lang.NullPointerException"));
    assertTrue(sweep.notices.contains("end 1/1 within 5s"), sweep.notices.toString());
  }

  @Test
  void refusedCommandIsLaunchedAgainAndItsNewProcessRecorded() {
    Simulation sweep = Simulation.of(GRID.replace("slots: 2", "slots: 1"));
    sweep.behaving(
        launch ->
            launch.id().trial() == 1 && sweep.launches.size() < 4
                ? new Behaviour(
                    Duration.ofMillis(1),
                    new AttemptStatus.Refused("can't fork", /* lasting= */ false),
                    Metrics.none(),
                    false,
                    Duration.ZERO)
                : Behaviour.reports(1));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(Set.of("completed"), Set.copyOf(sweep.states()));
    assertEquals(List.of(1L, 3L, 1L, 1L, 1L), List.copyOf(sweep.launchCounts()));
    assertEquals(1, sweep.history.trial(1).attempts());
    assertEquals(1, sweep.notices.stream().filter(line -> line.contains("retrying")).count());
  }
}
