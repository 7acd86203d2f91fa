package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** A journal that another program changes while a sweep writes it. */
@FullLength
class ChangedJournalIT {
  private static final String JOURNAL = "runs/small/journal.jsonl";

  private static final String SPEC =
      """
      name: small
      method: grid
      command:
        - sh
        - -c
        - 'until test -e go; do sleep 0.02; done; echo "$SWEEP_TRIAL" >>ran; echo acc=0.${x}'
      metric: {name: acc, goal: maximize}
      slots: 2
      parameters: {x: {min: 1, max: 4}}
      """;

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emptied  | : >journal.jsonl                                | was cut to 0 of ",
        "cut      | head -c 300 copy >journal.jsonl                 | was cut to 300 of ",
        "added to | echo mine >>journal.jsonl                       | was written to by another program",
        "replaced | cp copy other; mv other journal.jsonl           | was replaced by another program",
        "removed  | rm journal.jsonl                                | was deleted",
      })
  void externalChangeIsReportedAndStopsWriting(String how, String command, String said)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      Process run = folder.start("run", "s.yaml");
      ProgramFolder.waitUntil(() -> folder.recorded("small", "attempt-pid") == 2);
      byte[] whole = Files.readAllBytes(folder.path(JOURNAL));
      Files.write(folder.path("runs/small/copy"), whole);

      Process change = folder.startCommand(List.of("sh", "-c", "cd runs/small; " + command));
      assertEquals(0, folder.finished(change).code(), how);
      String changed = folder.text(JOURNAL);
      ProgramFolder.waitUntil(() -> folder.error(run).contains(said));
      Files.createFile(folder.path("go"));
      Outcome ended = folder.finished(run);

      assertEquals(3, ended.code(), ended.err());
      assertTrue(ended.err().contains("journal.jsonl " + said), ended.err());
      if (!how.equals("replaced")) {
        assertEquals(changed, folder.text(JOURNAL));
      }

      Files.write(folder.path(JOURNAL), whole);
      Outcome resumed = folder.sweep("run", "s.yaml");

      assertEquals(0, resumed.code(), resumed.err());
      assertEquals(4, folder.recorded("small", "trial-ended"));
      assertEquals(
          "0 1 2 3", String.join(" ", folder.text("ran").lines().sorted().toList()), "each once");
    }
  }

  @Test
  void emptiedJournalIsNotMistakenForANewSweep() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      Files.createFile(folder.path("go"));
      folder.sweep("run", "s.yaml");
      Files.write(folder.path(JOURNAL), new byte[0]);
      byte[] results = Files.readAllBytes(folder.path("runs/small/results.csv"));

      Outcome outcome = folder.sweep("run", "s.yaml");

      assertEquals(2, outcome.code());
      assertEquals(
          "sweep: runs/small/journal.jsonl is empty, but other files of the sweep exist;"
              + " restore it from a copy, or choose another directory with --dir\n",
          outcome.err());
      assertArrayEquals(results, Files.readAllBytes(folder.path("runs/small/results.csv")));
      assertEquals("", folder.text(JOURNAL));
    }
  }
}
