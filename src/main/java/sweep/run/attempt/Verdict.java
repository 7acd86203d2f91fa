package sweep.run.attempt;

import java.util.Optional;
import sweep.journal.entry.JournalEntry;
import sweep.trial.FailureCause;
import sweep.trial.TrialState;

/** What the end of an attempt means for its trial. */
public sealed interface Verdict {
  /** The trial is over. */
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

  /** What the journal keeps of it. */
  Optional<JournalEntry> entry(int trial);
}
