package sweep.status;

import java.nio.file.Path;
import java.util.List;
import sweep.files.DisplayPath;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.yaml.SpecException;

/** Reads specs, and reports their problems as command failures. */
public final class SpecLoader {
  private SpecLoader() {}

  /** The spec in a file. */
  public static ReadSpec read(Path file) {
    return read(file, List.of());
  }

  /** The spec in a file, with overrides from the command line. */
  public static ReadSpec read(Path file, List<String> overrides) {
    try {
      return SpecReader.read(file, overrides);
    } catch (SpecException e) {
      throw fault(e);
    }
  }

  /** The current spec of a stored sweep. */
  public static ReadSpec stored(SweepDirectory directory, SweepHistory history) {
    String name = history.opened().map(JournalEntry.SweepOpened::name).orElse("");
    try {
      return SpecReader.read(history.specText(), DisplayPath.of(directory.spec()), name);
    } catch (SpecException e) {
      throw fault(e);
    }
  }

  private static CommandException fault(SpecException e) {
    return CommandException.usage(e.getMessage());
  }
}
