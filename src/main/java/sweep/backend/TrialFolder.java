package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A trial's folder, to be made ready for an attempt. An earlier attempt may have put anything
 * there: links are not followed out of it, and a folder or link in the way is moved aside.
 *
 * @param mark what no file in it has in its name yet
 */
record TrialFolder(Path root, String mark) {

  /** Makes the folder itself, if it isn't there. */
  void make() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      moveAside(root);
      Files.createDirectories(root);
    }
  }

  /** Makes a folder in it that is empty. One is left over if a power cut took its record. */
  void makeNew(Path folder) throws IOException {
    moveAside(folder);
    Files.createDirectory(folder);
  }

  /**
   * Makes a folder in it, if it isn't there. A link to a folder is left alone, as the command may
   * keep its checkpoints elsewhere; nothing is written there.
   */
  void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.startsWith(root)) {
      makeFolder(folder.getParent());
      moveAside(folder);
    }
    Files.createDirectories(folder);
  }

  /** Writes a file in it, whatever is in its place. */
  void write(Path file, String text) throws IOException {
    makeOwnFolders(file.getParent());
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      moveAside(file);
    }
    // A file that is written in place may be one that a link of either kind leads to.
    Path fresh = file.resolveSibling(".%s.%s.new".formatted(file.getFileName(), mark));
    try {
      Files.writeString(fresh, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void makeOwnFolders(Path folder) throws IOException {
    boolean isWithin = folder.startsWith(root) && !folder.equals(root);
    if (isWithin) {
      makeOwnFolders(folder.getParent());
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        moveAside(folder);
        Files.createDirectory(folder);
      }
    }
  }

  private static void moveAside(Path taken) throws IOException {
    for (int number = 1; Files.exists(taken, LinkOption.NOFOLLOW_LINKS); number++) {
      Path aside = taken.resolveSibling(taken.getFileName() + ".left-over-" + number);
      if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(taken, aside);
      }
    }
  }
}
