package sweep.metric;

import java.nio.file.Path;

/**
 * Where an attempt may have left something.
 *
 * @param attempt the folder of the attempt itself, with its logs
 * @param trial the folder of its trial, which holds that of the attempt
 */
public record AttemptPlace(Path attempt, Path trial) {
  /** The place of an attempt whose folder lies in its trial's. */
  public static AttemptPlace of(Path attemptFolder) {
    return new AttemptPlace(attemptFolder, attemptFolder.toAbsolutePath().getParent());
  }
}
