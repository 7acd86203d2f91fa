package sweep.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folders in which an attempt may have left output.
 *
 * @param attempt the attempt's own folder, with its logs
 * @param trial the trial's folder, which contains the attempt's
 */
public record AttemptLocation(Path attempt, Path trial) {
  /** An exit record is a code and a launch id, which are shorter. In bytes. */
  private static final long LONGEST_EXIT = 256;

  /** The location of an attempt whose folder is in its trial's folder. */
  public static AttemptLocation of(Path attemptFolder) {
    return new AttemptLocation(attemptFolder, attemptFolder.toAbsolutePath().getParent());
  }

  /** Whether the attempt has recorded an exit code other than 0. */
  public boolean hasFailed() {
    Path exit = attempt.resolve("exit");
    try {
      return Files.isRegularFile(exit, LinkOption.NOFOLLOW_LINKS)
          && Files.size(exit) <= LONGEST_EXIT
          && !Files.readString(exit).startsWith("0");
    } catch (IOException e) {
      return false;
    }
  }
}
