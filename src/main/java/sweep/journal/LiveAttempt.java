package sweep.journal;

import java.util.Optional;
import sweep.journal.JournalEntry.AttemptSpawned;
import sweep.journal.JournalEntry.AttemptStarted;

/**
 * An attempt that was started, and whose end is not on record.
 *
 * @param spawned empty if its process is not on record either
 * @param startedMillis when it was started, in epoch milliseconds
 */
public record LiveAttempt(
    AttemptStarted started, Optional<AttemptSpawned> spawned, long startedMillis) {}
