package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.session.EditedSpec;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;

/** Notices about an edited spec when a sweep resumes without the edits. */
class EditedSpecIT {
  private static final String SPEC =
      """
      command: "echo loss=${x}"
      method: grid
      metric: {name: loss}
      parameters:
        x: {values: [1, 2]}
      """;

  @TempDir private Path temporary;

  @Test
  @FullLength
  void adviceForASweepElsewhereNamesItsDirectoryAndWorks() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("o.yaml", SPEC);
      assertEquals(0, folder.sweep("run", "o.yaml", "--dir", "W").code());
      folder.write("o.yaml", SPEC.replace("2]", "2, 3]"));

      Outcome resumed = folder.sweep("resume", "W");
      assertTrue(
          resumed
              .err()
              .contains(
                  "note: o.yaml changed since the last run; this run uses W/spec.yaml,"
                      + " `sweep run o.yaml --dir W` applies the changes\n"),
          resumed.err());

      assertEquals(0, folder.sweep("run", "o.yaml", "--dir", "W").code());
      assertEquals(4, folder.text("W/trials.csv").lines().count());
      assertEquals(List.of("W", "o.yaml"), folder.names());
    }
  }

  @Test
  void runnerRecordedWithoutArgumentsUsedNoSpec() {
    SweepHistory history = new SweepHistory();
    history.apply(new JournalEntry.SweepOpened("0", "s", temporary.toString(), SPEC), 0);
    history.apply(
        new JournalEntry.RunnerStarted("0", List.of(), "here", 1, List.of(), Optional.empty()), 0);
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said);
    Console console =
        new Console(printer, new ByteArrayOutputStream(), printer, 0, 0, false, Map.of());

    new EditedSpec(console, new SweepDirectory(temporary), history).noteIgnored();

    assertEquals("", said.toString());
  }
}
