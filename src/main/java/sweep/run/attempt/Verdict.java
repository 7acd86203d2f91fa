package sweep.run.attempt;

import java.util.Optional;
import sweep.journal.entry.JournalEntry;
import sweep.trial.FailureCause;
import sweep.trial.TrialState;

/** The consequence of an attempt's end for its trial. */
public sealed interface Verdict {
  /** The trial has ended. */
  record Over(TrialState.Kind state, Optional<FailureCause> cause) implements Verdict {
    @Override
    public Optional<JournalEntry> entry(int trial) {
      return Optional.of(new JournalEntry.TrialEnded(trial, state, cause));
    }
  }

  /** The trial waits for another attempt. */
  record Again() implements Verdict {
    @Override
    public Optional<JournalEntry> entry(int trial) {
      return Optional.empty();
    }
  }

  /** The journal entry for it; empty if there is none. */
  Optional<JournalEntry> entry(int trial);
}
