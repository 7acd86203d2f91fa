package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.lab.SlurmLab;

/** Sweeps on a real Slurm whose parts are killed. */
@FullLength
class SlurmRunIT {
  @RegisterExtension static final SlurmLab SLURM = SlurmLab.ofNodes(2);

  /** A trial that fails loudly if another attempt of it is alive. */
  private static final String SCRIPT =
      """
      mkdir "locks/$SWEEP_TRIAL" || { echo "trial $SWEEP_TRIAL runs twice" >>twice; exit 1; }
      trap 'rmdir "locks/$SWEEP_TRIAL"; exit 1' TERM
      sleep "${2:-0.2}" & wait
      echo "acc=$1"
      rmdir "locks/$SWEEP_TRIAL"
      """;

  private static final String POLLS =
      "poll: {min: 1s, max: 2s}, exit_file_grace: 4s, lost_after: 20s, submit: {rate: 50/s, timeout: 20s}";

  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void open() throws Exception {
    program = new ProgramFolder(folder);
    program.write("train.sh", SCRIPT);
    Files.createDirectory(folder.resolve("locks"));
  }

  @AfterEach
  void close() throws Exception {
    program.close();
    SLURM.answer("sh", "-c", "scancel -u $(id -un)");
    ProgramFolder.waitUntil(() -> queue().isEmpty());
  }

  private static String queue() {
    try {
      return SLURM.answer("squeue", "-h", "-o", "%i|%T|%j");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String name, int trials, String seconds, String backend) throws Exception {
    program.write(
        name + ".yaml",
        """
        name: %s
        method: random
        run_cap: %d
        seed: 11
        command: [sh, train.sh, "${x}", "%s"]
        metric: {name: acc, goal: maximize}
        slots: 6
        parameters:
          x: {min: 0.0, max: 1.0}
        """
                .formatted(name, trials, seconds)
            + backend);
  }

  private void assertSameAsHere(String sweep) throws Exception {
    assertEquals("", program.text("twice"));
    assertEquals(0, program.sweep("run", "here.yaml").code());
    assertEquals(program.leaderboard("here"), program.leaderboard(sweep));
  }

  private Process start(String... arguments) throws Exception {
    return program.start(SLURM.environment(), arguments);
  }

  private Outcome run(String... arguments) throws Exception {
    return program.finished(start(arguments));
  }

  private boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Test
  void sweepEndsAsOnThisMachine() throws Exception {
    write("here", 8, "0.1", "");
    write("jobs", 8, "0.1", "backend: {slurm: {%s}}\n".formatted(POLLS));

    Outcome outcome = run("run", "jobs.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    assertSameAsHere("jobs");
    assertTrue(exists("runs/jobs/trials/000007/1/job.sh"));
  }

  @Test
  void pilotsEndSweepAsOnThisMachineAlthoughOneIsCancelled() throws Exception {
    write("here", 24, "0.5", "");
    write(
        "pilots",
        24,
        "0.5",
        "backend: {slurm: {mode: pilot, pilots: {count: 3, idle_timeout: 20s}, %s}}\n"
            .formatted(POLLS));

    Process runner = start("run", "pilots.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("pilots", "trial-ended") >= 4);
    ProgramFolder.kill(runner);
    Process next = start("run", "pilots.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("pilots", "trial-ended") >= 8);
    SLURM.answer("scancel", queue().lines().findFirst().orElseThrow().split("\\|", -1)[0]);

    Outcome outcome = program.finished(next);
    assertEquals(0, outcome.code(), outcome.err());
    assertSameAsHere("pilots");
  }

  private boolean hasPlacedTrial() {
    try {
      return run("status", "runs/killed")
          .out()
          .lines()
          .anyMatch(line -> line.matches("trial .*(, on n\\d|in the queue), job .*"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killedRunnerFindsItsJobsAgain() throws Exception {
    write("here", 10, "3", "");
    write("killed", 10, "3", "backend: {slurm: {%s}}\n".formatted(POLLS));

    for (int rounds = 0; rounds < 3; rounds++) {
      int soFar = rounds * 2;
      Process runner = start("run", "killed.yaml");
      // An attempt that is on record but not submitted yet is lost with the runner.
      ProgramFolder.waitUntil(
          () ->
              program.recorded("killed", "attempt-started") > soFar
                  && exists("runs/killed/trials/000000/1/pid"));
      ProgramFolder.kill(runner);
    }
    Process last = start("run", "killed.yaml");
    ProgramFolder.waitUntil(this::hasPlacedTrial);
    Outcome outcome = program.finished(last);

    assertEquals(0, outcome.code(), outcome.err());
    assertSameAsHere("killed");
    assertFalse(exists("runs/killed/trials/000000/2"), outcome.out());
  }

  @Test
  void controllerThatForgotJobsLosesNothing() throws Exception {
    write("here", 6, "6", "");
    write("forgot", 6, "6", "backend: {slurm: {cpus: 4, %s}}\n".formatted(POLLS));

    Process runner = start("run", "forgot.yaml");
    ProgramFolder.waitUntil(() -> exists("runs/forgot/trials/000005/1/job"));
    SLURM.kill("slurmctld");
    try {
      ProgramFolder.waitUntil(() -> program.error(runner).contains("slurm does not answer"));
    } finally {
      SLURM.start("slurmctld");
    }
    // It takes a node with a job that it does not know out of service, as an operator would see.
    ProgramFolder.waitUntil(() -> program.error(runner).contains("slurm answers again"));
    Process operator = resumingNodes();

    Outcome outcome = program.finished(runner);
    operator.destroyForcibly();
    assertEquals(0, outcome.code(), outcome.err());
    assertSameAsHere("forgot");
  }

  private static Process resumingNodes() throws Exception {
    String resume = "scontrol update nodename=n1,n2 state=resume 2>/dev/null";
    ProcessBuilder builder =
        new ProcessBuilder("timeout", "120", "sh", "-c", "while sleep 2; do " + resume + "; done");
    builder.environment().putAll(SLURM.environment());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void jobThatSomebodyElseCancelledIsRunAgainWithoutACharge() throws Exception {
    write("cancelled", 1, "4", "backend: {slurm: {%s}}\n".formatted(POLLS));

    Process runner = start("run", "cancelled.yaml");
    ProgramFolder.waitUntil(() -> exists("runs/cancelled/trials/000000/1/pid"));
    SLURM.answer("sh", "-c", "scancel -u $(id -un)");

    Outcome outcome = program.finished(runner);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trial 0 attempt 1 was lost: "), outcome.err());
    assertTrue(exists("runs/cancelled/trials/000000/2"));
  }

  @Test
  void stopEndsJobsThatRunAndThoseThatWait() throws Exception {
    write("stopped", 6, "600", "backend: {slurm: {cpus: 4, %s}}\n".formatted(POLLS));

    Process runner = start("run", "stopped.yaml");
    ProgramFolder.waitUntil(() -> exists("runs/stopped/trials/000001/1/pid"));
    assertEquals(0, program.sweep("stop", "--now", "runs/stopped").code());

    program.finished(runner);
    ProgramFolder.waitUntil(() -> queue().isEmpty());
  }

  @Test
  void trialThatTakesTooLongIsEndedOnItsNode() throws Exception {
    write("long", 1, "600", "backend: {slurm: {time: 3s, %s}}\n".formatted(POLLS));

    Outcome outcome = run("run", "long.yaml");

    assertTrue(outcome.err().contains("timed out after 3s"), outcome.err());
  }

  @Test
  void jobThatSlurmRefusesStopsTheSweepWithItsWords() throws Exception {
    for (List<String> bad :
        List.of(
            List.of("partition: nosuch", "slurm refuses the job: sbatch: error: "),
            List.of("cpus: 99", "can never start: PartitionConfig"),
            List.of("gpus: 1", "Invalid generic resource (gres) specification"))) {
      write("bad", 3, "1", "backend: {slurm: {%s, %s}}\n".formatted(bad.get(0), POLLS));

      Outcome outcome = run("run", "bad.yaml", "--fresh");

      assertTrue(outcome.err().contains("stopped: "), outcome.err());
      assertTrue(outcome.err().contains(bad.get(1)), outcome.err());
    }
  }
}
