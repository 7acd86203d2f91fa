package sweep.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sweep.journal.JournalTail;
import sweep.journal.entry.JournalEntry;
import sweep.trial.AttemptId;

/** Checks repeatedly whether an attempt is running. Not thread-safe. */
public final class AttemptLiveness {
  private final AttemptId attempt;
  private final Path exitRecord;
  private final JournalTail news;
  private boolean live;

  /**
   * Follows an attempt of a stored sweep.
   *
   * @param news the end of its journal, opened before the sweep was read
   */
  public AttemptLiveness(StoredSweep stored, AttemptId attempt, JournalTail news) {
    this.attempt = attempt;
    this.exitRecord = stored.directory().attempt(attempt).resolve("exit");
    this.news = news;
    this.live =
        stored.history().attempts().live().stream()
            .anyMatch(running -> running.started().attempt().equals(attempt));
  }

  /** Whether the attempt is running, according to its exit record and the journal. */
  public boolean isLive() throws IOException {
    live = live && !Files.exists(exitRecord) && news.next().stream().noneMatch(this::isItsEnd);
    return live;
  }

  private boolean isItsEnd(JournalEntry entry) {
    return entry instanceof JournalEntry.AttemptEnded ended && ended.attempt().equals(attempt);
  }
}
