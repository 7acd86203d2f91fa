package sweep.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import sweep.journal.Journal;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalEntry;
import sweep.journal.SweepStore;

/** Puts entries on record where no runner does: all at once, and safe when it is done. */
final class RecordedBatch {
  private RecordedBatch() {}

  static void append(Console console, SweepStore store, List<JournalEntry> entries)
      throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    try (Journal journal = store.journal(new ToldJournal(console), InstantSource.system())) {
      journal.append(entries, Durability.FORCED, () -> {});
    }
    entries.forEach(entry -> store.history().apply(entry, System.currentTimeMillis()));
  }
}
