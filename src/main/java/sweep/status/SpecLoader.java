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

/** Reads specs, and puts what is wrong with them into words. */
public final class SpecLoader {
  private SpecLoader() {}

  /** The spec in a file. */
  public static ReadSpec read(Path file) {
    return read(file, List.of());
  }

  /** The spec in a file, with what the command line lays over it. */
  public static ReadSpec read(Path file, List<String> settings) {
    try {
      return SpecReader.read(file, settings);
    } catch (SpecException invalid) {
      throw fault(invalid);
    }
  }

  /** The spec that a sweep directory keeps. */
  public static ReadSpec stored(SweepDirectory directory, SweepHistory history) {
    String name = history.opened().map(JournalEntry.SweepOpened::name).orElse("");
    try {
      return SpecReader.read(history.specText(), DisplayPath.of(directory.spec()), name);
    } catch (SpecException invalid) {
      throw fault(invalid);
    }
  }

  private static CommandException fault(SpecException invalid) {
    return CommandException.usage(invalid.getMessage());
  }
}
