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
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Shows the output of trials, and messages when it is missing. */
final class LogsIT {
  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write(
        "s.yaml",
        "name: s\nmethod: grid\nmetric: {name: loss}\nparameters: {x: {values: [1]}}\n"
            + "command: 'echo to stdout; echo ValueError >&2; until test -e go; do sleep 0.01; done;"
            + " exit 3'\n");
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  @Test
  void bothOutputsOfAFailedTrialAreShownTogetherOrSeparately() throws Exception {
    Files.createFile(folder.path("go"));
    folder.sweep("run", "s.yaml");
    Outcome both = folder.sweep("logs", "0");
    assertEquals("to stdout\nValueError\n", both.out());
    assertEquals("--- stderr:\n", both.err());
    Outcome second = folder.sweep("logs", "0", "--stderr");
    assertEquals("ValueError\n", second.out());
    assertEquals("", second.err());
    assertEquals("to stdout\n", folder.sweep("logs", "0", "--stdout").out());
  }

  @Test
  @FullLength
  void bothOutputsAreFollowed() throws Exception {
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("s", "attempt-pid") == 1);
    Process logs = folder.start("logs", "0", "-f");
    ProgramFolder.waitUntil(
        () ->
            folder.output(logs).contains("to stdout")
                && folder.output(logs).contains("ValueError"));
    assertTrue(logs.isAlive());
    Files.createFile(folder.path("go"));
    assertEquals(0, folder.finished(logs).code());
    folder.finished(run);
  }

  @Test
  @FullLength
  void followingEndsWhenAnAttemptLeftNoExitRecord() throws Exception {
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("s", "attempt-pid") == 1);
    Process logs = folder.start("logs", "0", "-f");
    ProgramFolder.waitUntil(() -> folder.output(logs).contains("to stdout"));
    String group = folder.text("runs/s/trials/000000/1/pid").strip().split(" ", -1)[0];
    folder.startCommand(List.of("sh", "-c", "kill -s KILL -- -" + group)).waitFor();
    assertEquals(0, folder.finished(logs).code());
    folder.finished(run);
  }

  @FullLength
  @Test
  void messagesAboutMissingFilesNameNoJavaException() throws Exception {
    Files.createFile(folder.path("go"));
    folder.sweep("run", "s.yaml");
    Path attempt = folder.path("runs/s/trials/000000/1");
    Files.delete(attempt.resolve("stdout.log"));
    Files.delete(attempt.resolve("stderr.log"));
    Outcome logs = folder.sweep("logs", "0");
    assertEquals(2, logs.code());
    assertEquals(
        "sweep: runs/s/trials/000000/1/stdout.log is gone: the output of trial 0 was deleted\n",
        logs.err());
    for (String command : List.of("metrics 0", "status", "report", "results", "collect")) {
      Outcome outcome = folder.sweep(command.split(" ", -1));
      assertFalse(outcome.err().contains("Exception"), outcome.err());
    }
  }
}
