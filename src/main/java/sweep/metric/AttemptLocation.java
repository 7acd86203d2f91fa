package sweep.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where an attempt may have left something.
 *
 * @param attempt the folder of the attempt itself, with its logs
 * @param trial the folder of its trial, which holds that of the attempt
 */
public record AttemptLocation(Path attempt, Path trial) {
  /** More than a code and the id of a launch, in bytes. */
  private static final long LONGEST_EXIT = 256;

  /** The place of an attempt whose folder lies in its trial's. */
  public static AttemptLocation of(Path attemptFolder) {
    return new AttemptLocation(attemptFolder, attemptFolder.toAbsolutePath().getParent());
  }

  /** Whether the attempt left an exit code that is not 0. */
  public boolean hasFailed() {
    Path exit = attempt.resolve("exit");
    try {
      return Files.isRegularFile(exit, LinkOption.NOFOLLOW_LINKS)
          && Files.size(exit) <= LONGEST_EXIT
          && !Files.readString(exit).startsWith("0");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
