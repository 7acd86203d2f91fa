package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Prepares a trial's folder for an attempt. An earlier attempt may have left anything there: links
 * are not followed out of the folder, and whatever is in the way is moved aside.
 *
 * @param mark a unique text for the names of temporary files
 */
public record TrialFolder(Path root, String mark) {
  /** Creates the folder of an attempt, and the directories and files that its launch lists. */
  public static void prepare(AttemptLaunch launch) throws IOException {
    TrialFolder trial = new TrialFolder(launch.folder().getParent(), launch.launchId());
    trial.make();
    trial.makeNew(launch.folder());
    for (Path directory : launch.directories()) {
      trial.makeFolder(directory);
    }
    for (Map.Entry<Path, String> file : launch.files().entrySet()) {
      trial.write(file.getKey(), file.getValue());
    }
  }

  /** Creates the folder itself if it does not exist. */
  void make() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      moveAside(root);
      Files.createDirectories(root);
    }
  }

  /** Creates an empty folder in it. One may be left there if a power cut lost its journal entry. */
  void makeNew(Path folder) throws IOException {
    moveAside(folder);
    Files.createDirectory(folder);
  }

  /**
   * Creates a folder in it if it does not exist. A link to a folder stays, as the command may keep
   * its checkpoints elsewhere; nothing is written there.
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

  /** Writes a file in it, replacing whatever is there. */
  void write(Path file, String text) throws IOException {
    makeOwnFolders(file.getParent());
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      moveAside(file);
    }
    // Never write in place: a symbolic or hard link would lead out of the folder.
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
