package sweep.session;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.report.html.ReportPage;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** What a command puts on record where no runner does: all at once, and safe when it is done. */
public final class OfflineJournalWriter {
  private OfflineJournalWriter() {}

  /**
   * Puts entries on record.
   *
   * @param what they are, in words for the user
   */
  public static void append(SweepStore store, List<JournalEntry> entries, String what) {
    try {
      store.record(entries, InstantSource.system());
    } catch (IOException refused) {
      throw CommandException.machine(
          "can't record %s in %s: %s; %s"
              .formatted(
                  what,
                  DisplayPath.of(store.directory().journal()),
                  FaultText.of(refused),
                  refused.getSuppressed().length == 0
                      ? "nothing of it was kept; make room and run the same command again"
                      : "nor can what was written be taken back; see `sweep doctor`"),
          refused);
    }
  }

  /** Makes spec.yaml hold the spec on record, or says that it was edited and is left as it is. */
  public static void updateSpec(Console console, SweepStore store) throws IOException {
    if (!store.updateSpec()) {
      console.say(
          "%s was edited and is left as it is; the journal has the spec that counts"
              .formatted(DisplayPath.of(store.directory().spec())));
    }
  }

  /** Writes what is derived from the record, and says where it is. */
  public static ExitCode writeResults(
      Console console, SweepStore store, SweepDirectory directory, SweepSpec spec) {
    Optional<String> problem =
        new DerivedFiles(spec, directory, console.environment()).finish(store.history().trials());
    problem.ifPresent(console::say);
    ReportPage.replace(new StoredSweep(directory, store.history(), spec), console.environment())
        .ifPresent(console::say);
    if (problem.isPresent()) {
      return ExitCode.FAULT;
    }
    console.say("results: " + DisplayPath.of(directory.results("csv")));
    return ExitCode.DONE;
  }
}
