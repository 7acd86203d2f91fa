package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.cli.ProgramFolder.Outcome;
import sweep.lab.SlurmLab;

/**
 * Sweeps on a real Slurm that moves jobs away, is silent, or whose runner is killed all the time.
 */
@EnabledIfEnvironmentVariable(
    named = "SWEEP_TESTS",
    matches = "cluster",
    disabledReason = "takes ten minutes; runs with SWEEP_TESTS=cluster")
class SlurmFaultsIT {
  @RegisterExtension
  static final SlurmLab SLURM =
      SlurmLab.ofNodes(2)
          // So that nodes soon ask again to report a job that ended while the controller was down.
          .with("SlurmctldTimeout=10")
          .with("PreemptType=preempt/partition_prio")
          .with("PreemptMode=REQUEUE")
          .with("PartitionName=low Nodes=ALL PriorityTier=1")
          .with("PartitionName=short Nodes=ALL MaxTime=1");

  private static final int ROUNDS = 30;

  @TempDir private Path folder;
  private ClusterSweeps sweeps;
  private ProgramFolder program;

  @BeforeEach
  void open() throws Exception {
    sweeps = new ClusterSweeps(folder, SLURM);
    program = sweeps.program();
  }

  @AfterEach
  void close() throws Exception {
    sweeps.close();
    SLURM.answer("sh", "-c", "scancel -u $(id -un)");
    ProgramFolder.waitUntil(() -> answer("squeue", "-h").isEmpty());
  }

  private static String answer(String... command) {
    try {
      return SLURM.answer(command);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String slurm(String settings) {
    return "backend: {slurm: {%s%s}}\n".formatted(settings, ClusterSweeps.POLLS);
  }

  @ParameterizedTest
  @CsvSource({"job", "pilot"})
  void runnerKilledAtRandomMomentsLosesNothingAndRunsNothingTwice(String mode) throws Exception {
    Random random = new Random(mode.hashCode());
    sweeps.write("here", 60, "0.7", "");
    sweeps.write("k", 60, "0.7", slurm("mode: %s, infra_retries: 30, ".formatted(mode)));
    for (int round = 0; round < ROUNDS; round++) {
      long records = program.text("runs/k/journal.jsonl").lines().count();
      long wanted = records + random.nextInt(12);
      Process runner = sweeps.start("run", "k.yaml");
      ProgramFolder.waitUntil(
          () ->
              !runner.isAlive() || program.text("runs/k/journal.jsonl").lines().count() >= wanted);
      Thread.sleep(random.nextInt(150));
      ProgramFolder.kill(runner);
    }

    Outcome outcome = sweeps.run("run", "k.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("k");
    Map<String, Integer> successes = sweeps.successes("k");
    assertEquals(60, successes.size());
    assertEquals(Set.of(1), Set.copyOf(successes.values()), successes.toString());
  }

  @Test
  void trialsOnDrainedNodeEndAndNoMoreGoThere() throws Exception {
    sweeps.write("here", 12, "1", "");
    sweeps.write("drained", 12, "1", slurm("cpus: 2, "));

    Process runner = sweeps.start("run", "drained.yaml");
    ProgramFolder.waitUntil(() -> answer("squeue", "-h", "-t", "R", "-o", "%N").contains("n1"));
    SLURM.answer("scontrol", "update", "nodename=n1", "state=drain", "reason=test");
    Outcome outcome = program.finished(runner);
    SLURM.answer("scontrol", "update", "nodename=n1", "state=resume");

    assertEquals(0, outcome.code(), outcome.err());
    assertFalse(outcome.err().contains("lost"), outcome.err());
    sweeps.assertSameAsHere("drained");
  }

  @Test
  void preemptedTrialsRunAgainWithoutACharge() throws Exception {
    sweeps.write("here", 4, "3", "");
    sweeps.write("moved", 4, "3", slurm("partition: low, cpus: 4, infra_retries: 0, "));

    Process runner = sweeps.start("run", "moved.yaml");
    ProgramFolder.waitUntil(
        () ->
            sweeps.exists("runs/moved/trials/000000/1/pid")
                && sweeps.exists("runs/moved/trials/000001/1/pid"));
    SLURM.answer("srun", "-p", "main", "-N", "2", "--exclusive", "sleep", "2");

    Outcome outcome = program.finished(runner);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(
        outcome.err().matches("(?s).*trial [01] attempt 1 was lost: job \\d+ .*PREEMPTED.*"),
        outcome.err());
    sweeps.assertSameAsHere("moved");
  }

  @Test
  void controllerThatIsDownForAMinuteEndsNothing() throws Exception {
    sweeps.write("here", 8, "0.1", "");
    sweeps.write("silent", 8, "20", slurm("cpus: 2, "));

    Process runner = sweeps.start("run", "silent.yaml");
    ProgramFolder.waitUntil(
        () -> answer("squeue", "-h", "-t", "R", "-o", "%i").lines().count() == 4);
    // It saves its state every few seconds; of jobs that end afterwards it would only learn when it
    // next asks all nodes what they run.
    long saved = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    ProgramFolder.waitUntil(() -> System.nanoTime() > saved);
    long ended = program.recorded("silent", "trial-ended");
    SLURM.kill("slurmctld");
    long back = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    ProgramFolder.waitUntil(() -> System.nanoTime() > back);
    assertTrue(program.recorded("silent", "trial-ended") > ended, program.error(runner));
    assertTrue(program.error(runner).contains("slurm does not answer"), program.error(runner));
    SLURM.start("slurmctld");

    Outcome outcome = program.finished(runner);
    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("silent");
  }

  @Test
  void timeoutEndsTrialsOnTheirNodes() throws Exception {
    sweeps.write("long", 2, "600", "timeout: 3s\n" + slurm(""));

    Outcome outcome = sweeps.run("run", "long.yaml");

    assertTrue(outcome.err().contains("2 failed: timed out after 3s (trials 0, 1)"), outcome.err());
    ProgramFolder.waitUntil(() -> answer("squeue", "-h").isEmpty());
    assertFalse(sweeps.exists("runs/long/trials/000000/2"));
  }

  @Test
  void timeoutOfTrialWhoseNodeDiedIsNotCharged() throws Exception {
    sweeps.write("here", 1, "8", "");
    sweeps.write("dead", 1, "8", "timeout: 20s\n" + slurm(""));

    Process runner = sweeps.start("run", "dead.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/dead/trials/000000/1/pid"));
    String node = answer("squeue", "-h", "-t", "R", "-o", "%N");
    SLURM.crashNode(node);
    // What was killed with the node could not give it back.
    Files.delete(folder.resolve("locks/0"));

    Outcome outcome = program.finished(runner);
    SLURM.start(node);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(
        program.text("runs/dead/journal.jsonl").contains("\"kind\":\"attempt-ending\""),
        outcome.err());
    assertTrue(outcome.err().contains("trial 0 attempt 1 was lost: "), outcome.err());
    sweeps.assertSameAsHere("dead");
  }

  @Test
  void jobBeyondThePartitionsTimeStopsTheSweepWithSlurmsReason() throws Exception {
    sweeps.write("slow", 2, "1", slurm("partition: short, time: 2h, "));

    Outcome outcome = sweeps.run("run", "slow.yaml");

    assertTrue(outcome.err().contains("can never start: PartitionTimeLimit"), outcome.err());
    ProgramFolder.waitUntil(() -> answer("squeue", "-h").isEmpty());
  }
}
