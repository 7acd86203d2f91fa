package sweep.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import sweep.journal.Journal;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalEntry;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepStore;
import sweep.spec.SweepSpec;

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

  /** Writes what is derived from the record, and says where it is. */
  static ExitCode writeResults(
      Console console, SweepStore store, SweepDirectory directory, SweepSpec spec) {
    Optional<String> problem =
        new DerivedFiles(spec, directory, console.environment()).finish(store.history().trials());
    problem.ifPresent(console::say);
    ReportPage.replace(new StoredSweep(directory, store.history(), spec), console.environment())
        .ifPresent(console::say);
    console.say("results: " + ShownPath.of(directory.results("csv")));
    return problem.isPresent() ? ExitCode.FAULT : ExitCode.DONE;
  }
}
