package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Pipes and folders in place of a sweep's files never block a command, and are kept. */
@FullLength
class SpecialFilesIT {
  private static final String SPEC =
      """
      name: small
      command: [sh, -c, 'echo acc=0.${x}']
      metric: {name: acc, goal: maximize}
      method: list
      configurations: [{x: 1}]
      """;

  private ProgramFolder folder;

  @BeforeEach
  void begin(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SPEC);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private void pipe(String name) throws Exception {
    Files.createDirectories(folder.path(name).getParent());
    Files.deleteIfExists(folder.path(name));
    assertEquals(0, folder.finished(folder.startCommand(List.of("mkfifo", name))).code());
  }

  private boolean isPipe(String name) throws IOException {
    return Files.exists(folder.path(name))
        && !Files.isRegularFile(folder.path(name))
        && !Files.isDirectory(folder.path(name));
  }

  @Test
  void listStillShowsTheOtherSweeps() throws Exception {
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    pipe("runs/pipe/journal.jsonl");
    Files.createDirectories(folder.path("runs/folder/journal.jsonl"));

    Outcome outcome = folder.sweep("list", "--format", "csv");

    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(4, outcome.out().lines().count(), outcome.out());
    assertTrue(outcome.out().contains("runs/small,finished,1 of 1,"), outcome.out());
    assertTrue(outcome.out().contains("runs/pipe,unreadable,"), outcome.out());
    assertTrue(outcome.err().contains("runs/folder: not a regular file: "), outcome.err());
  }

  @Test
  void pipeAsJournalIsRefused() throws Exception {
    pipe("runs/small/journal.jsonl");

    for (String[] command :
        new String[][] {{"status", "small"}, {"run", "s.yaml"}, {"doctor", "small"}}) {
      Outcome outcome = folder.sweep(command);

      assertTrue(outcome.code() == 2 || outcome.code() == 3, outcome.toString());
      assertTrue(outcome.err().contains("not a regular file: "), outcome.err());
    }
    assertTrue(isPipe("runs/small/journal.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep.lock",
        "sweep.lock.owner",
        "spec.yaml",
        "stop.request",
        "results.csv",
        "best.yaml",
        "report.html",
      })
  void pipeInPlaceOfAFileIsLeftAloneAndNeverBlocks(String name) throws Exception {
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    pipe("runs/small/" + name);

    Outcome run = folder.sweep("run", "s.yaml");
    Outcome status = folder.sweep("status", "small");

    if (!List.of("stop.request", "report.html").contains(name)) {
      assertTrue(run.code() == 2 || run.code() == 3, run.toString());
      assertTrue(run.err().contains("runs/small/" + name), run.err());
    } else {
      assertEquals(0, run.code(), run.err());
    }
    assertEquals(0, status.code(), status.err());
    assertTrue(isPipe("runs/small/" + name));
    assertFalse(folder.hasProcesses());
  }
}
