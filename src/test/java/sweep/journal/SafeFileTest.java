package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void whatAKilledWriterLeftIsInNobodysWay() throws IOException {
    Path file = folder.resolve("results.csv");
    Files.writeString(file, "old\n");
    Files.writeString(folder.resolve(".results.csv.new"), "ha");

    SafeFile.replace(file, writer -> writer.write("new\n"));

    assertEquals("new\n", Files.readString(file));
    assertArrayEquals(new String[] {"results.csv"}, folder.toFile().list());
  }
}
