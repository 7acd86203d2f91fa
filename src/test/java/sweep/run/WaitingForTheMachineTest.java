package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.Holding;
import sweep.journal.entry.JournalEntry;
import sweep.run.Simulation.Behaviour;
import sweep.trial.AttemptId;
import sweep.trial.Metrics;

/** What trials get of a simulated machine, and what they wait for. */
class WaitingForTheMachineTest {
  private static final String GRID = Simulation.GRID;

  private static List<List<String>> heldUp(Simulation sweep) {
    List<List<String>> heldUp = new ArrayList<>();
    for (JournalEntry entry : sweep.journal) {
      if (entry instanceof JournalEntry.Control control
          && control.action() instanceof ControlAction.HeldUp held) {
        heldUp.add(held.reasons());
      }
    }
    return heldUp;
  }

  @Test
  void nothingStartsWhileTheDiskIsShort() {
    Simulation sweep = Simulation.of(GRID + "min_free_disk: 5GB\n");
    sweep.machine.freeDisk = OptionalLong.of(4_100_000_000L);
    sweep.at(
        Duration.ofSeconds(9),
        () -> {
          assertEquals(List.of(), sweep.launches);
          sweep.machine.freeDisk = OptionalLong.of(5_000_000_000L);
        });

    SweepEnd end = sweep.run();

    assertEquals(SweepEnd.Kind.FINISHED, end.kind());
    String line = "trial 0 waits for 5 GB of free disk (min_free_disk); 4.1 GB is free";
    assertEquals(1, sweep.notices.stream().filter(line::equals).count());
    assertEquals(List.of(List.of(line), List.of()), heldUp(sweep));
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L), List.copyOf(sweep.launchCounts()));
  }

  @Test
  void shortWaitIsNotWorthALine() {
    Simulation sweep = Simulation.of(GRID + "min_free_memory: 1GB\n");
    sweep.machine.freeMemory = OptionalLong.of(1);
    sweep.at(
        Duration.ofSeconds(1), () -> sweep.machine.freeMemory = OptionalLong.of(2_000_000_000L));

    sweep.run();

    assertEquals(List.of(), heldUp(sweep));
    assertEquals(5, sweep.launches.size());
  }

  @Test
  void finishedSweepWaitsForNothing() {
    Simulation sweep = Simulation.of(GRID + "min_free_memory: 1GB\n");
    sweep.machine.freeMemory = OptionalLong.of(2_000_000_000L);
    sweep.behaving(
        launch -> {
          if (launch.id().trial() == 4) {
            sweep.machine.freeMemory = OptionalLong.of(1);
          }
          return Behaviour.reports(0.5);
        });

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertEquals(List.of(), heldUp(sweep));
  }

  @Test
  void trialStartsOnTheGpuWithEnoughMemory() {
    Simulation sweep =
        Simulation.of(
            GRID.replace("slots: 2", "slots: 1") + "gpus: [0, 1]\ngpu_free_memory: 8GB\n");
    sweep.machine.freeOfGpus = Optional.of(Map.of("0", 5_100_000_000L, "1", 9_000_000_000L));

    sweep.run();

    sweep.launches.forEach(
        launch -> assertEquals("1", launch.environment().get("CUDA_VISIBLE_DEVICES")));
  }

  @Test
  void waitForMemoryOfAGpuIsExplained() {
    Simulation sweep = Simulation.of(GRID + "gpus: [0, 1]\ngpu_free_memory: 8GB\n");
    sweep.machine.freeOfGpus = Optional.of(Map.of("0", 5_100_000_000L, "1", 900_000_000L));
    sweep.at(
        Duration.ofSeconds(5),
        () -> sweep.machine.freeOfGpus = Optional.of(Map.of("0", 8_000_000_000L, "1", 0L)));

    sweep.run();

    assertTrue(
        sweep.notices.contains(
            "trial 0 waits for a GPU: GPU 0 has 5.1 GB free, not 8 GB;"
                + " GPU 1 has 900 MB free, not 8 GB"),
        sweep.notices::toString);
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L), List.copyOf(sweep.launchCounts()));
  }

  @Test
  void launchesAreApart() {
    Simulation sweep =
        Simulation.of(GRID.replace("slots: 2", "slots: 5") + "start_delay: 3s\n")
            .behaving(launch -> Behaviour.reports(0.5).lasting(Duration.ofSeconds(60)));
    sweep.at(Duration.ofSeconds(1), () -> assertEquals(1, sweep.launches.size()));
    sweep.at(Duration.ofMillis(3500), () -> assertEquals(2, sweep.launches.size()));
    sweep.at(Duration.ofSeconds(20), () -> assertEquals(5, sweep.launches.size()));

    sweep.run();

    assertEquals(List.of(), heldUp(sweep), "a delay is no wait for the machine");
  }

  @Test
  void brokenGpuIsTakenOutOfService() {
    String trials =
        GRID.replace("[1, 2, 3, 4, 5]", "{min: 0.0, max: 1.0}")
            .replace("x: {values: {min: 0.0, max: 1.0}}", "x: {min: 0.0, max: 1.0}")
            .replace("method: grid", "method: random\nrun_cap: 40\nmax_failures: 40")
            .replace("slots: 2", "slots: 4\ngpus: [0, 1, 2, 3]\ngpus_per_trial: 1");
    Simulation sweep =
        Simulation.of(trials)
            .behaving(
                launch ->
                    "2".equals(launch.environment().get("CUDA_VISIBLE_DEVICES"))
                        ? Behaviour.exits(1, Metrics.none())
                        : Behaviour.reports(0.5).lasting(Duration.ofSeconds(30)));

    sweep.run();

    Map<String, Integer> uses = new TreeMap<>();
    sweep.launches.forEach(
        launch -> uses.merge(launch.environment().get("CUDA_VISIBLE_DEVICES"), 1, Integer::sum));
    assertTrue(uses.get("2") <= 5, uses::toString);
    assertEquals(40, sweep.launches.size());
    List<String> last = heldUp(sweep).get(0);
    assertTrue(last.get(0).startsWith("GPU 2 is out of service: "), last::toString);
    assertTrue(sweep.notices.contains(last.get(0)));
  }

  /** The other GPU is busy for as long as given. */
  @ParameterizedTest
  @CsvSource({"20, 0", "300, 1"})
  void retryWaitsForAnotherGpuForAWhile(int busy, String gpu) {
    Simulation sweep =
        Simulation.of(GRID.replace("[1, 2, 3, 4, 5]", "[1, 2]") + "gpus: [0, 1]\nretries: 1\n")
            .behaving(
                launch ->
                    launch.id().trial() == 0 || launch.id().attempt() == 2
                        ? Behaviour.reports(0.5).lasting(Duration.ofSeconds(busy))
                        : Behaviour.exits(1, Metrics.none()));

    sweep.run();

    assertEquals(
        List.of("0", "1", gpu),
        sweep.launches.stream()
            .map(launch -> launch.environment().get("CUDA_VISIBLE_DEVICES"))
            .toList());
    assertTrue(
        sweep.notices.contains("trial 1 waits for a GPU: it has just failed on GPU 1"),
        sweep.notices::toString);
  }

  @Test
  void adoptedAttemptKeepsWhatItHolds() {
    AttemptId id = new AttemptId(0, 1);
    List<JournalEntry> past = new ArrayList<>();
    Simulation before = Simulation.of(GRID);
    before.run();
    past.addAll(
        before.journal.stream()
            .filter(JournalEntry.TrialCreated.class::isInstance)
            .limit(1)
            .toList());
    past.add(
        new JournalEntry.AttemptStarted(
            id,
            "launch",
            0,
            List.of("0"),
            "boot",
            new Holding(OptionalInt.of(1_000_000), List.of(0, 1), Optional.empty())));
    past.add(new JournalEntry.AttemptSpawned(id, 100, 1));
    Simulation resumed =
        new Simulation(
            GRID + "gpus: [0, 1]\ngpus_per_trial: 1\ncpus_per_trial: 2\n",
            past,
            ResumePolicy.DEFAULT);
    resumed.withLivingOrphans();

    resumed.run();

    assertFalse(resumed.launches.isEmpty());
    assertEquals("1", resumed.launches.get(0).environment().get("CUDA_VISIBLE_DEVICES"));
    JournalEntry.AttemptStarted second =
        resumed.journal.stream()
            .filter(JournalEntry.AttemptStarted.class::isInstance)
            .map(JournalEntry.AttemptStarted.class::cast)
            .filter(entry -> entry.attempt().trial() > 0)
            .findFirst()
            .orElseThrow();
    assertEquals(
        new Holding(OptionalInt.of(1_000_000), List.of(2, 3), Optional.empty()), second.holding());
  }
}
