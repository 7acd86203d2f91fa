package sweep.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** The files and folders that this process has created, and so may remove again. */
public final class CreatedPaths {
  /** A created path and its key in the file system, as another file may get its name. */
  private record Created(Path path, Object key) {}

  private final Deque<Created> created = new ArrayDeque<>();

  /**
   * Returns the key of a file in the file system, which does not depend on its name.
   *
   * @throws NoSuchFileException if the file does not exist
   */
  public static Object key(Path file, LinkOption... options) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class, options).fileKey();
    return key == null ? file : key;
  }

  /**
   * Creates a folder and its missing parents.
   *
   * @throws FileAlreadyExistsException if something else has its name, such as a broken link
   */
  public void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      createFolders(folder.getParent());
    }
    try {
      Files.createDirectory(folder);
      remember(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process may have created it in the meantime.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /**
   * Creates an empty file; false if there is a file already.
   *
   * @throws FileAlreadyExistsException if something else has its name, such as a pipe or a link
   */
  public boolean createFile(Path file) throws IOException {
    try {
      Files.createFile(file);
      remember(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return false;
    }
  }

  private void remember(Path path) throws IOException {
    created.push(new Created(path, key(path, LinkOption.NOFOLLOW_LINKS)));
  }

  /** Keeps everything created so far, because others use it, too. */
  public void keep() {
    created.clear();
  }

  /**
   * Removes everything that still exists, the newest first, except for folders with other files.
   */
  public void remove() throws IOException {
    try {
      for (Created each : created) {
        removeIfSame(each);
      }
    } catch (DirectoryNotEmptyException ignored) {
      // Its parents are in use, too.
    } finally {
      created.clear();
    }
  }

  private static void removeIfSame(Created each) throws IOException {
    try {
      if (each.key().equals(key(each.path(), LinkOption.NOFOLLOW_LINKS))) {
        Files.delete(each.path());
      }
    } catch (NoSuchFileException ignored) {
      // Already removed.
    }
  }
}
