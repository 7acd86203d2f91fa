package sweep.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import sweep.store.SweepDirectory;
import sweep.trial.TrialRecord;

/**
 * When trials began and ended, by the records of their attempts: the same whenever it is asked, so
 * that what is sent twice is equal. Without records it is now.
 */
final class TrialTimes {
  private final SweepDirectory directory;
  private final InstantSource clock = InstantSource.system();

  TrialTimes(SweepDirectory directory) {
    this.directory = directory;
  }

  long now() {
    return clock.millis();
  }

  long start(TrialRecord record) {
    return written(directory.pid(record.lastAttempt()));
  }

  long end(TrialRecord record) {
    return written(directory.exit(record.lastAttempt()));
  }

  private long written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException none) {
      return now();
    }
  }
}
