package sweep.journal;

import java.util.List;
import sweep.journal.entry.JournalEntry;

/** The append-only truth of a sweep. */
public interface Journal extends AutoCloseable {
  /** How safe an entry must be before its writer is told. */
  enum Durability {
    /** In the system's page cache: survives the runner's death, but not the machine's. */
    WRITTEN,
    /** Forced to the disk: survives a power cut. */
    FORCED
  }

  /**
   * Appends entries, after all that was appended before, and returns at once.
   *
   * @param safe runs on the journal's own thread once all of them are as safe as asked
   */
  void append(List<JournalEntry> entries, Durability durability, Runnable safe);

  /** Writes and forces what is still under way, as far as the disk allows, and closes. */
  @Override
  void close();
}
