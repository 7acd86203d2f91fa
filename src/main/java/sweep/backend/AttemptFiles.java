package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The records that the wrapper leaves in an attempt's folder: who it is, and how it ended. */
record AttemptFiles(Path folder, String launchId) {
  /** What the wrapper records in place of an exit code if it could not run the command. */
  static final int NO_COMMAND = -1;

  private static final long LEAST_SPACE = 1 << 16;

  /** More than a block, so that it doesn't fit into what is left of one. */
  private static final int PROBE_BYTES = 8193;

  private static final long LONGEST_RECORD = 200;

  /** The kernel stamps files by a clock that moves as seldom as this. */
  private static final Duration KERNEL_TICK = Duration.ofMillis(10);

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

  /**
   * Removes what was made for a command that never ran, which would be taken for what is left of
   * one; the folder stays if there is anything else in it.
   */
  void remove() {
    try {
      for (Path file : List.of(pid(), exit(), stdout(), stderr())) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (IOException staysThere) {
      // Then it is moved aside when there is another try.
    }
  }

  /** The wrapper's pid; empty if it was not written. */
  Optional<Long> recordedPid() {
    return number(pid());
  }

  /** The code with which the command ended; empty if it was not written. */
  Optional<Integer> recordedExit() {
    return number(exit()).map(Long::intValue).filter(code -> code != NO_COMMAND);
  }

  /** Whether the wrapper ended before it could run the command. */
  boolean showNoCommand() {
    return number(exit()).filter(code -> code == NO_COMMAND).isPresent();
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

  /** What lies between the records of the start and of the end; empty if one is missing. */
  Optional<Duration> betweenRecords() {
    return written(pid())
        .flatMap(start -> written(exit()).map(end -> Duration.between(start, end)));
  }

  /**
   * Whether the record of the end is older than a moment.
   *
   * @param started when the start was put on record, by the same clock as the moment: if the record
   *     of the process that followed seems older, the file system's clock is behind
   */
  boolean showEndBefore(Instant moment, Instant started) {
    if (recordedExit().isEmpty()) {
      return false;
    }
    Duration behind =
        written(pid())
            .map(start -> Duration.between(start, started))
            .filter(lag -> !lag.isNegative())
            .orElse(Duration.ZERO);
    return written(exit())
        .filter(end -> end.plus(behind).plus(granularity(end)).isBefore(moment))
        .isPresent();
  }

  /** How much later a file may have been written than its time says. */
  private static Duration granularity(Instant written) {
    boolean whole = written.equals(written.truncatedTo(ChronoUnit.SECONDS));
    return whole ? Duration.ofSeconds(1) : KERNEL_TICK;
  }

  /** When a record of this launch was written, by the file system's clock. */
  private Optional<Instant> written(Path file) {
    try {
      return number(file).isPresent()
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }
}
