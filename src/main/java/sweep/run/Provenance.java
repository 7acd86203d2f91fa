package sweep.run;

import java.util.List;
import java.util.Optional;
import sweep.journal.entry.JournalEntry;
import sweep.trial.CodeVersion;

/** Describes, for the journal, what trials run on. Its methods may take a moment. */
public interface Provenance {
  /** Describes the runner. */
  JournalEntry.RunnerStarted runner();

  /**
   * The code that a command runs now; empty if it is certainly that of the last call.
   *
   * @param arguments the program and its arguments
   */
  Optional<CodeVersion> changedCode(List<String> arguments);
}
