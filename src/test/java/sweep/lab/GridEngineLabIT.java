package sweep.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sweep.FullLength;
import sweep.TestPatience;

/** The cell of the tests is one. */
@FullLength
class GridEngineLabIT {
  @RegisterExtension static final GridEngineLab GRID = GridEngineLab.ofSlots(4);

  private static String accounted(String job) throws Exception {
    Instant end = Instant.now().plus(TestPatience.longest());
    while (Instant.now().isBefore(end)) {
      String all = GRID.answer("sh", "-c", "qacct -j $0 2>&1 || true", job);
      if (all.contains("exit_status")) {
        return all;
      }
      Thread.sleep(100);
    }
    return "";
  }

  private static String submitted() throws Exception {
    Path script = GRID.folder().resolve("job.sh");
    Files.writeString(script, "exit 7\n");
    return GRID.answer(
        "qsub", "-terse", "-wd", "/", "-o", "/dev/null", "-j", "y", "-pe", "smp", "2", script + "");
  }

  @Test
  void jobEndsWithItsExitCode() throws Exception {
    String record = accounted(submitted());

    assertTrue(record.matches("(?s).*exit_status +7 .*"), record);
  }

  @Test
  void killedDaemonsComeBack() throws Exception {
    GRID.kill("execd");
    GRID.kill("qmaster");
    GRID.start("qmaster");
    GRID.start("execd");

    assertTrue(accounted(submitted()).contains("exit_status"));
  }
}
