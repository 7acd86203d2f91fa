package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.lab.GridEngineLab;

/** Sweeps on a real Grid Engine whose parts are killed. */
@FullLength
class GridEngineRunIT {
  @RegisterExtension static final GridEngineLab GRID = GridEngineLab.ofSlots(4);

  @TempDir private Path folder;
  private ClusterSweeps sweeps;
  private ProgramFolder program;

  @BeforeEach
  void open() throws Exception {
    sweeps = new ClusterSweeps(folder, GRID);
    program = sweeps.program();
  }

  @AfterEach
  void close() throws Exception {
    sweeps.close();
    GRID.answer("sh", "-c", "qdel -u \"$(id -un)\" >/dev/null 2>&1 || true");
  }

  private static String sge(String settings) {
    return "backend: {sge: {%s%s}}\n".formatted(settings, ClusterSweeps.POLLS);
  }

  @Test
  void sweepEndsAsOnThisMachineAlthoughRunnerAndMasterAreKilled() throws Exception {
    sweeps.write("here", 12, "2", "");
    sweeps.write("grid", 12, "2", sge(""));

    Process runner = sweeps.start("run", "grid.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("grid", "trial-ended") >= 2);
    ProgramFolder.kill(runner);
    GRID.kill("qmaster");
    Process next = sweeps.start("run", "grid.yaml");
    ProgramFolder.waitUntil(() -> program.error(next).contains("sge does not answer"));
    GRID.start("qmaster");

    Outcome outcome = program.finished(next);
    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("grid");
  }

  @Test
  void pilotsEndSweepAsOnThisMachine() throws Exception {
    sweeps.write("here", 12, "0.3", "");
    sweeps.write("pilots", 12, "0.3", sge("mode: pilot, pilots: {count: 2, idle_timeout: 20s}, "));

    Outcome outcome = sweeps.run("run", "pilots.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    sweeps.assertSameAsHere("pilots");
  }

  @Test
  void jobThatSomebodyElseDeletedIsRunAgainWithoutACharge() throws Exception {
    sweeps.write("here", 1, "5", "");
    sweeps.write("deleted", 1, "5", sge("infra_retries: 1, "));

    Process runner = sweeps.start("run", "deleted.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/deleted/trials/000000/1/pid"));
    GRID.answer("sh", "-c", "qdel -u \"$(id -un)\"");

    Outcome outcome = program.finished(runner);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trial 0 attempt 1 was lost: "), outcome.err());
    sweeps.assertSameAsHere("deleted");
    assertFalse(sweeps.exists("runs/deleted/trials/000000/3"));
  }

  @Test
  void stopEndsJobsThatRunAndThoseThatWait() throws Exception {
    sweeps.write("stopped", 6, "600", sge("cpus: 2, "));

    Process runner = sweeps.start("run", "stopped.yaml");
    ProgramFolder.waitUntil(() -> sweeps.exists("runs/stopped/trials/000001/1/pid"));
    assertEquals(0, program.sweep("stop", "--now", "runs/stopped").code());

    program.finished(runner);
    ProgramFolder.waitUntil(() -> queue().isEmpty());
  }

  private static String queue() {
    try {
      return GRID.answer("qstat", "-u", "*");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
