package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sweep.store.WrapperRecord;

/** The files of one launch in an attempt's folder: the logs, and the records of the wrapper. */
public record AttemptFiles(Path folder, String launchId) {
  /** The exit code that the wrapper records if it could not run the command. */
  static final int NO_COMMAND = -1;

  private static final long LEAST_SPACE = 1 << 16;

  /** More than a block, so that the probe does not fit into the rest of one. */
  private static final int PROBE_BYTES = 8193;

  /** The resolution of the clock by which the kernel stamps files. */
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
   * Whether the disk takes writes into the folder. Also true if the folder is gone: then the
   * command removed it, and the disk is not to blame.
   *
   * @param thoroughly write a probe; otherwise only check the free space, which ignores quotas
   */
  public boolean takeWrites(boolean thoroughly) {
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
      // A unique name: the command may have put a pipe or a link at any other.
      Path probe = Files.createTempFile(folder, ".probe", "");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
        return true;
      } finally {
        Files.delete(probe);
      }
    } catch (NoSuchFileException folderIsGone) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Removes the files of a command that never ran, which would look like an attempt that did. The
   * folder stays if it has other files.
   */
  void remove() {
    try {
      for (Path file : List.of(pid(), exit(), stdout(), stderr())) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (IOException ignored) {
      // The next launch moves the folder aside.
    }
  }

  /** Returns the wrapper's pid; empty if it has not been recorded. */
  Optional<Long> recordedPid() {
    return record(pid()).map(WrapperRecord::number);
  }

  /** Returns the command's exit code; empty if none has been recorded. */
  public Optional<Integer> recordedExit() {
    return exitRecord().map(exit -> (int) exit.number());
  }

  /** Whether the wrapper ended before it could run the command. */
  boolean showNoCommand() {
    return record(exit()).filter(exit -> exit.number() == NO_COMMAND).isPresent();
  }

  /** Returns the time between the records of the start and of the end; empty if one is missing. */
  public Optional<Duration> betweenRecords() {
    return record(pid())
        .flatMap(
            start -> record(exit()).map(end -> Duration.between(start.written(), end.written())));
  }

  /**
   * Whether the exit record is older than a moment.
   *
   * @param journaled when the journal recorded the start, by the same clock as the moment. The pid
   *     record was written after that: if it seems older, the file system's clock is behind.
   */
  public boolean showEndBefore(Instant moment, Instant journaled) {
    Duration behind =
        record(pid())
            .map(start -> Duration.between(start.written(), journaled))
            .filter(lag -> !lag.isNegative())
            .orElse(Duration.ZERO);
    return exitRecord()
        .map(WrapperRecord::written)
        .filter(end -> end.plus(behind).plus(resolution(end)).isBefore(moment))
        .isPresent();
  }

  /** Returns how much later than its time stamp a file may have been written. */
  private static Duration resolution(Instant written) {
    boolean isWhole = written.equals(written.truncatedTo(ChronoUnit.SECONDS));
    return isWhole ? Duration.ofSeconds(1) : KERNEL_TICK;
  }

  private Optional<WrapperRecord> exitRecord() {
    return record(exit()).filter(exit -> exit.number() != NO_COMMAND);
  }

  /** Reads a record of this launch; another launch's is ignored. */
  private Optional<WrapperRecord> record(Path file) {
    return WrapperRecord.read(file).filter(record -> record.launchId().equals(launchId));
  }
}
