package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** The same command resumes a sweep, and says what it found. */
final class SameCommandIT {
  private static final String SPEC =
      """
      name: w
      command: 'until test -e go; do sleep 0.02; done; echo acc=${x}'
      method: grid
      metric: {name: acc, goal: maximize}
      parameters: {x: {values: [1, 2, 3]}}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("sweep.yaml", SPEC);
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  @Test
  @FullLength
  void settingsInAnotherDirectoryApplyToTheDefaultSpecAgain() throws Exception {
    Files.createFile(folder.path("go"));
    String[] command = {"run", "--set", "run_cap=2", "--dir", "runs/short"};
    Outcome first = folder.sweep(command);
    assertEquals(0, first.code(), first.err());

    Outcome again = folder.sweep(command);

    assertEquals(0, again.code(), again.err());
    assertTrue(again.err().contains("resuming: 2 trials ended so far\n"), again.err());
    assertFalse(again.err().contains("note: "), again.err());
    Outcome more = folder.sweep("run", "--set", "run_cap=3", "--dir", "runs/short");
    assertEquals(0, more.code(), more.err());
    assertTrue(more.err().contains("trials: 3 completed\n"), more.err());
    Outcome stored = folder.sweep("run", "--dir", "runs/short");
    assertEquals(0, stored.code(), stored.err());
    assertTrue(stored.err().contains("resuming: 3 trials ended so far\n"), stored.err());
  }

  @Test
  @FullLength
  void trialThatOutlivedItsRunnerIsToldOnResume() throws Exception {
    Process run = folder.start("run", "-j", "1");
    ProgramFolder.waitUntil(() -> folder.recorded("w", "attempt-pid") == 1);
    ProgramFolder.kill(run);

    Outcome best = folder.sweep("best");
    assertEquals("sweep: runs/w: no configuration has completed yet\n", best.err());
    Process again = folder.start("run", "-j", "1");
    ProgramFolder.waitUntil(
        () -> folder.error(again).contains("resuming: 0 trials ended so far; 1 still running\n"));

    Files.createFile(folder.path("go"));
    assertEquals(0, folder.finished(again).code());
  }
}
