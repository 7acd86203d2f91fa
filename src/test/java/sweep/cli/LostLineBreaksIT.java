package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Repairs journals with lost line breaks without losing results. */
@FullLength
class LostLineBreaksIT {
  private static final Path JOURNAL = Path.of("runs/old/journal.jsonl");

  private static void importRows(ProgramFolder folder, String parameter, String metric, int rows)
      throws Exception {
    String text =
        IntStream.range(0, rows)
            .mapToObj(i -> "%d,%d.5\n".formatted(i, i))
            .collect(Collectors.joining("", parameter + "," + metric + "\n", ""));
    folder.write("old.csv", text);
    Outcome imported = folder.sweep("import", "old.csv", "--metric", metric, "--goal", "minimize");
    assertEquals(0, imported.code(), imported.err());
  }

  @ParameterizedTest
  @CsvSource({"lr, loss", "v, loss", "lr, v"})
  void flippedLineBreakLosesNoTrial(String parameter, String metric, @TempDir Path temporary)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      importRows(folder, parameter, metric, 5);
      String whole = folder.text(JOURNAL.toString());
      byte[] journal = Files.readAllBytes(temporary.resolve(JOURNAL));
      int lineBreak = 0;
      for (int line = 0; line < 5; lineBreak++) {
        line += journal[lineBreak] == '\n' ? 1 : 0;
      }
      journal[lineBreak - 1] ^= 1;
      Files.write(temporary.resolve(JOURNAL), journal);

      assertEquals(0, folder.sweep("doctor", "--repair").code());

      assertEquals(whole, folder.text(JOURNAL.toString()));
    }
  }

  @Test
  void journalWithThousandsOfRecordsOnOneLineIsRepaired(@TempDir Path temporary) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      importRows(folder, "lr", "loss", 5000);
      String journal = folder.text(JOURNAL.toString());
      folder.write(JOURNAL.toString(), journal.replace('\n', ' '));

      Outcome repaired = folder.sweep("doctor", "--repair");

      assertEquals(0, repaired.code(), repaired.err());
      assertTrue(
          repaired.out().contains("a new journal with the 5001 readable records"), repaired.out());
      assertEquals(journal, folder.text(JOURNAL.toString()));
    }
  }
}
