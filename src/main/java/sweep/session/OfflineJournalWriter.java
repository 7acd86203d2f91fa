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

/** Writes to the journal and the derived files of a sweep for commands that run no trials. */
public final class OfflineJournalWriter {
  private OfflineJournalWriter() {}

  /**
   * Appends entries, which are forced to the disk on return.
   *
   * @param what the entries, in words for the user
   */
  public static void append(SweepStore store, List<JournalEntry> entries, String what) {
    try {
      store.record(entries, InstantSource.system());
    } catch (IOException e) {
      throw CommandException.machine(
          "can't record %s in %s: %s; %s"
              .formatted(
                  what,
                  DisplayPath.of(store.directory().journal()),
                  FaultText.of(e),
                  e.getSuppressed().length == 0
                      ? "nothing was kept; free some space and run the same command again"
                      : "some of it may remain in the file; run `sweep doctor`"),
          e);
    }
  }

  /** Replaces spec.yaml by the spec in the journal, unless the user has edited it. */
  public static void updateSpec(Console console, SweepStore store) throws IOException {
    if (!store.updateSpec()) {
      console.say(
          "%s was edited and is not replaced; the spec in the journal applies"
              .formatted(DisplayPath.of(store.directory().spec())));
    }
  }

  /** Writes the derived files, and prints where they are. */
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
