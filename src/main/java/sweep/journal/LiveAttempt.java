package sweep.journal;

import java.util.Optional;
import sweep.trial.AttemptEnd;

/**
 * An attempt whose end is not on record.
 *
 * @param spawned its process; empty if the runner went down before it was known
 * @param ending why it was told to end; empty if it wasn't
 * @param startedMillis when its start was put on record, epoch milliseconds
 */
public record LiveAttempt(
    JournalEntry.AttemptStarted started,
    Optional<JournalEntry.AttemptSpawned> spawned,
    Optional<AttemptEnd> ending,
    long startedMillis) {

  LiveAttempt with(JournalEntry.AttemptSpawned process) {
    return new LiveAttempt(started, Optional.of(process), ending, startedMillis);
  }

  LiveAttempt with(AttemptEnd imposed) {
    return new LiveAttempt(started, spawned, Optional.of(imposed), startedMillis);
  }
}
