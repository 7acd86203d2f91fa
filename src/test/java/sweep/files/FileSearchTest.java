package sweep.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "a.pth", "b.pth", "c.txt", ".hidden.pth", "one/a.pth", "one/two/b.pth", "x[1].pth")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> found(String glob) throws IOException {
    return FileSearch.find(folder, glob).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void globsFindNamesAndFolders() throws IOException {
    assertEquals(List.of("a.pth", "b.pth", "x[1].pth"), found("*.pth"));
    assertEquals(List.of("a.pth", "c.txt"), found("{a,c}.*"));
    assertEquals(List.of("one/a.pth"), found("./one//?.pth"));
    assertEquals(List.of("a.pth", "one/a.pth"), found("**/a.pth"));
    assertEquals(List.of("one/a.pth", "one/two/b.pth"), found("one/**"));
    assertEquals(List.of("one/two/b.pth"), found("one/*/*"));
    assertEquals(List.of(".hidden.pth"), found(".*.pth"));
    assertEquals(List.of("a.pth"), found(folder + "/a.pth"));
    assertEquals(List.of(), found("one"), "a folder is no file");
    assertEquals(List.of(), found("missing/*/a.pth"));
  }

  @Test
  void escapedTextMatchesItself() throws IOException {
    assertEquals(List.of("x[1].pth"), found(FileSearch.literal("x[1]") + ".pth"));
    assertEquals(List.of(), found(FileSearch.literal("*") + ".pth"));
    assertEquals(List.of(), found(FileSearch.literal("{a,b}") + ".*"));
  }

  @Test
  void linkToAFoundFileDoesNotCount() throws IOException {
    Files.createSymbolicLink(folder.resolve("a0.pth"), Path.of("b.pth"));
    Files.createSymbolicLink(folder.resolve("one/loop"), folder);

    assertEquals(List.of("a.pth", "b.pth", "x[1].pth"), found("*.pth"));
    assertEquals(List.of("one/two/b.pth"), found("one/**/b.pth"));
  }
}
