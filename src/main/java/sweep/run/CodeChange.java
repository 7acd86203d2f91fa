package sweep.run;

import java.util.List;
import java.util.Optional;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.RunnerOnRecord;
import sweep.trial.CodeState;

/** Detects that the code has changed since earlier trials, which may make them incomparable. */
public final class CodeChange {
  private CodeChange() {}

  /** A note if a runner's code differs from the last runner's; empty if not, or unknown. */
  public static Optional<String> between(List<RunnerOnRecord> before, RunnerStarted now) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Optional<CodeState> last = before.get(before.size() - 1).started().code();
    if (last.isEmpty() || now.code().isEmpty() || last.equals(now.code())) {
      return Optional.empty();
    }
    return Optional.of(
        "note: the code is at commit %s now; earlier trials ran at commit %s"
            .formatted(now.code().get().describe(), last.get().describe()));
  }
}
