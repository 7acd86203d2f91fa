package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepHistory;
import sweep.trial.AttemptId;

/** Whether an attempt is under way, for whoever asks again and again. Used by one thread. */
final class AttemptLiveness {
  /** Reading the journal takes at most one part in this many of the time. */
  private static final int SHARE = 20;

  private final SweepDirectory directory;
  private final AttemptId attempt;
  private long journalSize;
  private long readAgainNanos = System.nanoTime();
  private boolean live;

  AttemptLiveness(StoredSweep stored, AttemptId attempt) {
    this.directory = stored.directory();
    this.attempt = attempt;
    this.live = isLive(stored.history());
  }

  /** The exit record tells most ends; the journal, which may be long, those that left none. */
  boolean isLive() throws IOException {
    if (!live || Files.exists(directory.attempt(attempt).resolve("exit"))) {
      return false;
    }
    long size = Files.size(directory.journal());
    long start = System.nanoTime();
    if (size != journalSize && start - readAgainNanos >= 0) {
      journalSize = size;
      live = isLive(history());
      readAgainNanos = System.nanoTime() + SHARE * (System.nanoTime() - start);
    }
    return live;
  }

  private SweepHistory history() throws IOException {
    try {
      return JournalReader.history(directory);
    } catch (JournalException damaged) {
      throw Fault.machine(damaged.getMessage(), damaged);
    }
  }

  private boolean isLive(SweepHistory history) {
    return history.liveAttempts().stream()
        .anyMatch(running -> running.started().attempt().equals(attempt));
  }
}
