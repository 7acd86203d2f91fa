package sweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreatedPathsTest {
  @TempDir private Path folder;

  private final CreatedPaths created = new CreatedPaths();

  @Test
  void removesWhatItCreated() throws IOException {
    Path deep = folder.resolve("a/b/c");
    created.createFolders(deep);
    assertTrue(created.createFile(deep.resolve("file")));

    created.remove();

    assertFalse(Files.exists(folder.resolve("a")));
  }

  @Test
  void keepsWhatExistedBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    created.createFolders(folder);
    assertFalse(created.createFile(file));

    created.remove();

    assertEquals("mine", Files.readString(file));
  }

  @Test
  void keepsFoldersWithOtherFiles() throws IOException {
    created.createFolders(folder.resolve("a/b"));
    Path file = Files.writeString(folder.resolve("a/other"), "mine");

    created.remove();

    assertEquals("mine", Files.readString(file));
    assertFalse(Files.exists(folder.resolve("a/b")));
  }

  @Test
  void keepsAnotherFileWithTheSameName() throws IOException {
    Path file = folder.resolve("file");
    created.createFile(file);
    Path other = Files.writeString(folder.resolve("other"), "mine");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    created.remove();

    assertEquals("mine", Files.readString(file));
  }

  @Test
  void refusesABrokenLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/nowhere"));

    assertThrows(FileAlreadyExistsException.class, () -> created.createFolders(link));
    assertThrows(FileAlreadyExistsException.class, () -> created.createFile(link));
    created.remove();

    assertTrue(Files.isSymbolicLink(link));
  }
}
