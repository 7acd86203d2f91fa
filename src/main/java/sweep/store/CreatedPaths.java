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

/** The files and folders that this process has created, the only ones that it may remove again. */
public final class CreatedPaths {
  /** What was created, and how the file system knows it, in case another takes its name. */
  private record Created(Path path, Object key) {}

  private final Deque<Created> created = new ArrayDeque<>();

  /**
   * How the file system knows a file, whatever its name.
   *
   * @throws NoSuchFileException if there is none
   */
  public static Object key(Path file, LinkOption... options) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class, options).fileKey();
    return key == null ? file : key;
  }

  /**
   * Creates a folder and its parents where they are missing.
   *
   * @throws FileAlreadyExistsException if something else has its name, such as a link to nowhere
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
    } catch (FileAlreadyExistsException taken) {
      // Another process may have created it in the meantime.
      if (!Files.isDirectory(folder)) {
        throw taken;
      }
    }
  }

  /**
   * Creates an empty file if nothing has its name; false if there is a file already.
   *
   * @throws FileAlreadyExistsException if something else has its name, such as a pipe or a link
   */
  public boolean createFile(Path file) throws IOException {
    try {
      Files.createFile(file);
      remember(file);
      return true;
    } catch (FileAlreadyExistsException taken) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw taken;
      }
      return false;
    }
  }

  private void remember(Path path) throws IOException {
    created.push(new Created(path, key(path, LinkOption.NOFOLLOW_LINKS)));
  }

  /** Leaves everything where it is from now on: others use it, too. */
  public void keep() {
    created.clear();
  }

  /** Removes what is still there, the newest first, but for folders that others have filled. */
  public void remove() throws IOException {
    try {
      for (Created each : created) {
        removeIfSame(each);
      }
    } catch (DirectoryNotEmptyException usedByOthers) {
      // Then its parents are in use, too.
    } finally {
      created.clear();
    }
  }

  private static void removeIfSame(Created each) throws IOException {
    try {
      if (each.key().equals(key(each.path(), LinkOption.NOFOLLOW_LINKS))) {
        Files.delete(each.path());
      }
    } catch (NoSuchFileException gone) {
      // As it should be.
    }
  }
}
