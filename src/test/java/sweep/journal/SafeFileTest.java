package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir private Path folder;

  @Test
  void contentThatFailsHalfWayLeavesTheOldOne() throws IOException {
    Path file = folder.resolve("results.csv");
    SafeFile.replace(file, writer -> writer.write("old\n"));

    assertThrows(
        IOException.class,
        () ->
            SafeFile.replace(
                file,
                writer -> {
                  writer.write("half");
                  throw new IOException("disk full");
                }));

    assertEquals("old\n", Files.readString(file));
    assertArrayEquals(new String[] {"results.csv"}, folder.toFile().list());
  }

  @Test
  void whatAKilledWriterLeftIsRemovedLaterAndWhatIsBeingWrittenStays() throws IOException {
    Instant now = Instant.parse("2026-11-26T03:00:00Z");
    String fresh = ".results.csv.0123456789abcdef.new";
    write(fresh, now.minusSeconds(7200));
    write(".report.html.0123456789abcdee.new", now.minusSeconds(60));
    write(".notes.new", now.minusSeconds(7200));

    SafeFile.removeLeftovers(folder, now);

    assertEquals(
        Set.of(".notes.new", ".report.html.0123456789abcdee.new"), Set.of(folder.toFile().list()));
  }

  private void write(String name, Instant when) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "half");
    Files.setLastModifiedTime(file, FileTime.from(when));
  }
}
