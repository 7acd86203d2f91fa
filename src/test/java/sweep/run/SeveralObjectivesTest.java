package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.JournalEntry;
import sweep.run.Simulation.Behaviour;
import sweep.trial.Metrics;

class SeveralObjectivesTest {
  private static final String GOAL = "metric: {name: acc, goal: maximize}";

  private static String grid(String metric) {
    return Simulation.GRID.replace(GOAL, "metric: " + metric);
  }

  private static Metrics metrics(double acc, double loss) {
    return Metrics.of(Map.of("acc", acc, "loss", loss));
  }

  private static OptionalDouble value(Simulation sweep, int trial, String metric) {
    return sweep.history.trial(trial).state().reported().value(metric);
  }

  @Test
  void trialWithoutOneOfTheObjectivesHasNoMetric() {
    Simulation sweep =
        Simulation.of(grid("[{name: acc}, {name: loss}]"))
            .behaving(
                launch ->
                    switch (launch.id().trial()) {
                      case 0 -> Behaviour.exits(0, Metrics.of(Map.of("loss", 1.0)));
                      case 1 -> Behaviour.exits(0, Metrics.of(Map.of("acc", 1.0)));
                      default -> Behaviour.exits(0, metrics(1, 1));
                    });

    sweep.run();

    assertEquals(
        List.of("no-metric", "no-metric", "completed", "completed", "completed"), sweep.states());
  }

  @Test
  void nonFiniteValueIsJudgedByItsObjective() {
    Simulation sweep =
        Simulation.of(grid("[{name: acc, nan: worst}, {name: loss}]"))
            .behaving(
                launch ->
                    Behaviour.exits(
                        0,
                        launch.id().trial() == 0
                            ? metrics(1, Double.NaN)
                            : metrics(Double.NaN, 1)));

    sweep.run();

    assertEquals(
        List.of("failed", "completed", "completed", "completed", "completed"), sweep.states());
  }

  @Test
  void secondsAndExitCodeNeedNoReportOfTheCommand() {
    Simulation sweep =
        Simulation.of(grid("[{name: acc}, {name: seconds}, {name: exit_code}]"))
            .behaving(
                launch ->
                    Behaviour.exits(launch.id().trial(), Metrics.of(Map.of("acc", 1.0)))
                        .lasting(Duration.ofMillis(2500)));

    sweep.run();

    assertEquals(List.of("completed"), sweep.states().stream().distinct().toList());
    for (int trial = 0; trial < 5; trial++) {
      assertEquals(OptionalDouble.of(trial), value(sweep, trial, "exit_code"));
      assertEquals(2.5, value(sweep, trial, "seconds").orElseThrow(), 0.01);
    }
  }

  @Test
  void reportedValueOverridesABuiltInMetric() {
    Simulation sweep =
        Simulation.of(grid("[{name: acc}, {name: seconds}]"))
            .behaving(
                launch -> Behaviour.exits(0, Metrics.of(Map.of("acc", 1.0, "seconds", 77.0))));

    sweep.run();

    assertEquals(OptionalDouble.of(77), value(sweep, 0, "seconds"));
  }

  @Test
  void nonZeroExitCodeIsAFailureUnlessItIsAnObjective() {
    Simulation sweep =
        Simulation.of(grid("[{name: acc}, {name: seconds}]"))
            .behaving(launch -> Behaviour.exits(3, Metrics.of(Map.of("acc", 1.0))));

    sweep.run();

    assertEquals(List.of("failed"), sweep.states().stream().distinct().toList());
    assertEquals(OptionalDouble.empty(), value(sweep, 0, "exit_code"), "no objective asks for it");
    assertEquals(1, value(sweep, 0, "seconds").orElseThrow(), 0.01);
  }

  @Test
  void timeoutIsAFailureEvenIfTheExitCodeIsTheObjective() {
    Simulation sweep =
        Simulation.of(grid("{name: exit_code}") + "timeout: 3s\n")
            .behaving(
                launch ->
                    launch.id().trial() == 0
                        ? Behaviour.exits(0, Metrics.none()).lasting(Duration.ofHours(1))
                        : Behaviour.exits(launch.id().trial(), Metrics.none()));

    sweep.run();

    assertEquals(
        List.of("failed", "completed", "completed", "completed", "completed"), sweep.states());
    assertEquals(OptionalDouble.of(4), value(sweep, 4, "exit_code"));
  }

  @Test
  void nextRunnerJudgesByTheRecordedMetrics() {
    String text = grid("[{name: seconds}, {name: exit_code}]").replace("slots: 2", "slots: 1");
    Simulation first = Simulation.of(text).behaving(launch -> Behaviour.exits(2, Metrics.none()));
    first.run();
    // As if the runner had died before the verdict on the last trial was written.
    List<JournalEntry> cut = first.journal.subList(0, first.journal.size() - 1);

    Simulation second = new Simulation(text, cut, ResumePolicy.DEFAULT);
    second.run();

    assertEquals(0, second.launches.size());
    assertEquals(List.of("completed"), second.states().stream().distinct().toList());
    assertEquals(1, value(second, 4, "seconds").orElseThrow(), 0.01);
  }

  @Test
  void sweepEndsOnceATrialReachesEveryTarget() {
    Simulation sweep =
        Simulation.of(
                grid("[{name: acc, goal: maximize, target: 0.9}, {name: loss, target: 2}]")
                    .replace("slots: 2", "slots: 1"))
            .behaving(
                launch ->
                    Behaviour.exits(
                        0,
                        switch (launch.id().trial()) {
                          case 0 -> metrics(0.95, 3);
                          case 1 -> metrics(0.5, 1);
                          default -> metrics(0.9, 2);
                        }));

    assertEquals("trial 2 reached the targets: acc 0.9 and loss 2", sweep.run().detail());
    assertEquals(3, sweep.launches.size());
  }

  @Test
  void targetOfAnyObjectiveEndsTheSweep() {
    Simulation sweep =
        Simulation.of(
                grid("[{name: acc, goal: maximize}, {name: loss, target: 2}]")
                    .replace("slots: 2", "slots: 1"))
            .behaving(launch -> Behaviour.exits(0, metrics(0.1, 3 - launch.id().trial())));

    assertEquals("trial 1 reached the target: 2", sweep.run().detail());
  }

  @Test
  void configurationThatReachedEveryTargetIsConfirmed() {
    Simulation sweep =
        Simulation.of(
                grid("[{name: acc, goal: maximize, target: 0.9}, {name: loss, target: 2}]")
                        .replace("slots: 2", "slots: 1")
                    + "confirm: {top: 2, repeats: 2}\n")
            .behaving(
                launch ->
                    Behaviour.exits(
                        0,
                        switch (launch.id().trial()) {
                          case 0 -> metrics(0.95, 3);
                          case 1 -> metrics(0.9, 2);
                          default -> metrics(1, 1);
                        }));

    assertEquals("trial 1 reached the targets: acc 0.9 and loss 2", sweep.run().detail());
    assertEquals(
        List.of(false, false, true, true, true, true),
        sweep.history.trials().stream().map(record -> record.trial().isConfirming()).toList());
    assertEquals(List.of("completed"), sweep.states().stream().distinct().toList());
  }
}
