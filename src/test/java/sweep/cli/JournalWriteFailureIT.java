package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Commands whose journal entries cannot be written; a file size limit simulates a full disk. */
@FullLength
class JournalWriteFailureIT {
  /** The unit of {@code ulimit -f}, in bytes. */
  private static final int BLOCK_BYTES = 512;

  private ProgramFolder folder;

  @BeforeEach
  void begin(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("old.csv", table(0, 400));
    folder.write("more.csv", table(400, 500));
    assertEquals(0, folder.sweep("import", "old.csv", "--name", "imp").code());
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private static String table(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(row -> "%s,%s\n".formatted(row / 7.0, row / 3.0))
        .collect(Collectors.joining("", "lr,loss\n", ""));
  }

  private byte[] journal() throws IOException {
    return Files.readAllBytes(folder.path("runs/imp/journal.jsonl"));
  }

  /** Runs the program with a file size limit of one block above the size of the journal. */
  private Outcome sweepWithFileSizeLimit(String... arguments) throws Exception {
    int blocks = journal().length / BLOCK_BYTES + 1;
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "limited"));
    command.add(System.getProperty("sweep.program"));
    command.addAll(List.of(arguments));
    return folder.finished(folder.startCommand(command));
  }

  @Test
  void failedImportReportsThatNothingWasKeptAndCanBeRepeated() throws Exception {
    byte[] before = journal();
    String results = folder.text("runs/imp/results.csv");

    Outcome refused = sweepWithFileSizeLimit("import", "more.csv", "--into", "runs/imp");

    assertEquals(3, refused.code());
    assertEquals(
        "sweep: can't record 100 trials in runs/imp/journal.jsonl: File too large; nothing was kept;"
            + " free some space and run the same command again\n",
        refused.err());
    assertArrayEquals(before, journal());
    assertEquals(results, folder.text("runs/imp/results.csv"));

    Outcome repeated = folder.sweep("import", "more.csv", "--into", "runs/imp");

    assertEquals(0, repeated.code(), repeated.err());
    assertTrue(repeated.err().startsWith("imported 100 trials into runs/imp\n"), repeated.err());
    assertEquals(501, folder.text("runs/imp/results.csv").lines().count());
    assertEquals(0, folder.sweep("doctor", "imp").code());
  }

  @Test
  void failedImportOfANewSweepLeavesNothing() throws Exception {
    folder.write("long.csv", table(0, 2000));

    Outcome refused = sweepWithFileSizeLimit("import", "long.csv", "--name", "long");

    assertTrue(refused.code() == 2 || refused.code() == 3, refused.err());
    assertTrue(refused.err().contains("File too large"), refused.err());
    assertFalse(Files.exists(folder.path("runs/long")));
  }

  @Test
  void changedSpecIsNotRunUntilTheChangeIsInTheJournal() throws Exception {
    byte[] before = journal();
    String spec = folder.text("runs/imp/spec.yaml");
    folder.write("imp.yaml", spec + "# " + "-".repeat(2000) + "\n");

    Outcome refused = sweepWithFileSizeLimit("run", "imp.yaml", "--run-cap", "400");

    assertEquals(3, refused.code());
    assertTrue(
        refused.err().contains("can't record the changes in runs/imp/journal.jsonl"),
        refused.err());
    assertArrayEquals(before, journal());
    assertEquals(spec, folder.text("runs/imp/spec.yaml"));
  }

  @Test
  void collectUpdatesTablesOnlyAfterItsEntriesAreInTheJournal() throws Exception {
    byte[] before = journal();
    String results = folder.text("runs/imp/results.csv");
    String spec = folder.text("runs/imp/spec.yaml");
    folder.write("imp.yaml", spec.replace("goal: minimize", "goal: maximize"));

    Outcome refused = sweepWithFileSizeLimit("collect", "imp.yaml");

    assertEquals(3, refused.code(), refused.err());
    assertTrue(refused.err().contains("can't record what was read in"), refused.err());
    assertArrayEquals(before, journal());
    assertEquals(results, folder.text("runs/imp/results.csv"));
    assertEquals(spec, folder.text("runs/imp/spec.yaml"));
  }
}
