package sweep.journal;

import java.util.List;
import sweep.journal.entry.JournalEntry;

/** The append-only record of everything that happens in a sweep. */
public interface Journal extends AutoCloseable {
  /** The point at which an append is acknowledged. */
  enum Durability {
    /** In the system's page cache: survives a crash of the runner, but not of the machine. */
    WRITTEN,
    /** Forced to the disk: survives a power cut. */
    FORCED
  }

  /**
   * Appends entries after all earlier ones. Returns at once.
   *
   * @param epochMillis the time of the entries, in milliseconds since the epoch
   * @param safe runs on the journal's thread once all entries have reached {@code durability}
   */
  void append(List<JournalEntry> entries, long epochMillis, Durability durability, Runnable safe);

  /** Writes and forces the remaining entries, unless the disk fails, and closes the file. */
  @Override
  void close();
}
