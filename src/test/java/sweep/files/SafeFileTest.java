package sweep.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir private Path folder;

  @Test
  void failedWriteKeepsTheOldContent() throws IOException {
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
  void leftoversOfAKilledWriterAreListedAndKept() throws IOException {
    List<String> left =
        List.of(
            ".000001.json.0123456789abcdef.new",
            ".params.json.0b0e4f0e-6a4e-4c7a-9d3f-0123456789ab.new",
            ".results.csv.0123456789abcdef.new");
    for (String name : left) {
      Files.writeString(folder.resolve(name), "half");
    }
    Files.writeString(folder.resolve(".notes.new"), "mine");
    Files.writeString(folder.resolve("notes.0123456789abcdef.new"), "mine");

    assertEquals(
        left,
        SafeFile.leftovers(folder).stream().map(file -> file.getFileName().toString()).toList());
    assertEquals(List.of(), SafeFile.leftovers(folder.resolve("nowhere")));
  }
}
