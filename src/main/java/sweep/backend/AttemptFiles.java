package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The records that the wrapper leaves in an attempt's folder: who it is, and how it ended. */
record AttemptFiles(Path folder, String launchId) {
  private static final long LEAST_SPACE = 1 << 16;

  /** More than a block, so that it doesn't fit into what is left of one. */
  private static final int PROBE_BYTES = 8193;

  private static final long LONGEST_RECORD = 200;

  /** The exit code, and when it was written. */
  record Exit(int code, Instant at) {}

  Path pid() {
    return folder.resolve("pid");
  }

  Path exit() {
    return folder.resolve("exit");
  }

  Path stdout() {
    return folder.resolve("stdout.log");
  }

  Path stderr() {
    return folder.resolve("stderr.log");
  }

  /**
   * Whether what is written into the folder gets there, as far as the disk is concerned: a folder
   * that the command has removed takes nothing either, and that is its own doing.
   *
   * @param thoroughly try it; else only look at the free space, which a quota may leave unsaid
   */
  boolean takeWrites(boolean thoroughly) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    if (folder.toFile().getUsableSpace() < LEAST_SPACE) {
      return false;
    }
    return !thoroughly || takeProbe();
  }

  private boolean takeProbe() {
    try {
      // Under a name that nothing has: a command may have put a pipe or a link there.
      Path probe = Files.createTempFile(folder, ".probe", "");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
        return true;
      } finally {
        Files.delete(probe);
      }
    } catch (NoSuchFileException gone) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** The wrapper's pid; empty if it was not written. */
  Optional<Long> recordedPid() {
    return number(pid());
  }

  /** How the command ended; empty if that was not written. */
  Optional<Exit> recordedExit() {
    return number(exit()).map(code -> new Exit(code.intValue(), lastModified(exit())));
  }

  /**
   * Reads "number launch-id": a record that another launch wrote doesn't count, and neither does
   * what the wrapper can't have written, such as a link or a pipe.
   */
  private Optional<Long> number(Path file) {
    try {
      boolean isRecord =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) <= LONGEST_RECORD;
      if (!isRecord) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ", 2);
      return words.length == 2 && words[1].equals(launchId)
          ? Optional.of(Long.valueOf(words[0]))
          : Optional.empty();
    } catch (IOException | NumberFormatException missingOrTorn) {
      return Optional.empty();
    }
  }

  private static Instant lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException goneMeanwhile) {
      return Instant.EPOCH;
    }
  }
}
