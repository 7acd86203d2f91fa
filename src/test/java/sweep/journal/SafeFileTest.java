package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void whatAKilledWriterLeftIsRemovedAndThatOfALivingOneStays() throws IOException {
    long own = ProcessHandle.current().pid();
    Files.writeString(folder.resolve(".results.csv.999999999.new"), "ha");
    Files.writeString(folder.resolve(".report.html.%d.new".formatted(own)), "ha");
    Files.writeString(folder.resolve(".notes.new"), "somebody's own");

    SafeFile.removeLeftovers(folder);

    assertEquals(
        Set.of(".notes.new", ".report.html.%d.new".formatted(own)), Set.of(folder.toFile().list()));
  }
}
