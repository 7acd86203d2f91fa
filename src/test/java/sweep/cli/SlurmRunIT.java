package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private static final String POLLS = ClusterSweeps.POLLS;

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
    ProgramFolder.waitUntil(() -> queue().isEmpty());
  }

  private static String queue() {
    try {
      return SLURM.answer("squeue", "-h", "-o", "%i|%T|%j");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sweepEndsAsOnThisMachine() throws Exception {
    sweeps.write("here", 8, "0.1", "");
    sweeps.write("jobs", 8, "0.1", "backend: {slurm: {%s}}\n".formatted(POLLS));

    Outcome outcome = sweeps.run("run", "jobs.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("jobs");
    assertTrue(sweeps.exists("runs/jobs/trials/000007/1/job.sh"));
  }

  @Test
  void pilotsEndSweepAsOnThisMachineAlthoughOneIsCancelled() throws Exception {
    sweeps.write("here", 24, "0.5", "");
    sweeps.write(
        "pilots",
        24,
        "0.5",
        "backend: {slurm: {mode: pilot, pilots: {count: 3, idle_timeout: 20s}, %s}}\n"
            .formatted(POLLS));

    Process runner = sweeps.start("run", "pilots.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("pilots", "trial-ended") >= 4);
    ProgramFolder.kill(runner);
    Process next = sweeps.start("run", "pilots.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("pilots", "trial-ended") >= 8);
    SLURM.answer("scancel", queue().lines().findFirst().orElseThrow().split("\\|", -1)[0]);

    Outcome outcome = program.finished(next);
    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("pilots");
  }

  private boolean hasPlacedTrial() {
    try {
      return sweeps
          .run("status", "runs/killed")
          .out()
          .lines()
          .anyMatch(line -> line.matches("trial .*, (on n\\d|queued), job .*"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killedRunnerFindsItsJobsAgain() throws Exception {
    sweeps.write("here", 10, "3", "");
    sweeps.write("killed", 10, "3", "backend: {slurm: {%s}}\n".formatted(POLLS));

    for (int rounds = 0; rounds < 3; rounds++) {
      int soFar = rounds * 2;
      Process runner = sweeps.start("run", "killed.yaml");
      // An attempt that is on record but not submitted yet is lost with the runner.
      ProgramFolder.waitUntil(
          () ->
              program.recorded("killed", "attempt-started") > soFar
                  && sweeps.exists("runs/killed/trials/000000/1/pid"));
      ProgramFolder.kill(runner);
    }
    Process last = sweeps.start("run", "killed.yaml");
    ProgramFolder.waitUntil(this::hasPlacedTrial);
    Outcome outcome = program.finished(last);

    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("killed");
    assertFalse(sweeps.exists("runs/killed/trials/000000/2"), outcome.out());
  }

  @Test
  void controllerThatForgotJobsLosesNothing() throws Exception {
    sweeps.write("here", 6, "6", "");
    sweeps.write("forgot", 6, "6", "backend: {slurm: {cpus: 4, %s}}\n".formatted(POLLS));

    Process runner = sweeps.start("run", "forgot.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/forgot/trials/000005/1/job"));
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
    sweeps.assertSameAsHere("forgot");
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
    sweeps.write("cancelled", 1, "4", "backend: {slurm: {%s}}\n".formatted(POLLS));

    Process runner = sweeps.start("run", "cancelled.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/cancelled/trials/000000/1/pid"));
    SLURM.answer("sh", "-c", "scancel -u $(id -un)");

    Outcome outcome = program.finished(runner);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trial 0 attempt 1 was lost: "), outcome.err());
    assertTrue(sweeps.exists("runs/cancelled/trials/000000/2"));
  }

  @Test
  void stopEndsJobsThatRunAndThoseThatWait() throws Exception {
    sweeps.write("stopped", 6, "600", "backend: {slurm: {cpus: 4, %s}}\n".formatted(POLLS));

    Process runner = sweeps.start("run", "stopped.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/stopped/trials/000001/1/pid"));
    assertEquals(0, program.sweep("stop", "--now", "runs/stopped").code());

    program.finished(runner);
    ProgramFolder.waitUntil(() -> queue().isEmpty());
  }

  @Test
  void trialThatTakesTooLongIsEndedOnItsNode() throws Exception {
    sweeps.write("long", 1, "600", "backend: {slurm: {time: 3s, %s}}\n".formatted(POLLS));

    Outcome outcome = sweeps.run("run", "long.yaml");

    assertTrue(outcome.err().contains("timed out after 3s"), outcome.err());
  }

  @Test
  void jobThatSlurmRefusesStopsTheSweepWithItsWords() throws Exception {
    for (List<String> bad :
        List.of(
            List.of("partition: nosuch", "slurm refuses the job: sbatch: error: "),
            List.of("cpus: 99", "can never start: PartitionConfig"),
            List.of("gpus: 1", "Invalid generic resource (gres) specification"))) {
      sweeps.write("bad", 3, "1", "backend: {slurm: {%s, %s}}\n".formatted(bad.get(0), POLLS));

      Outcome outcome = sweeps.run("run", "bad.yaml", "--fresh");

      assertTrue(outcome.err().contains("stopped: "), outcome.err());
      assertTrue(outcome.err().contains(bad.get(1)), outcome.err());
    }
  }
}
