package sweep.journal.entry;

import java.time.Instant;

/**
 * A runner that launched attempts.
 *
 * @param at when it launched the first one
 */
public record RunnerOnRecord(JournalEntry.RunnerStarted started, Instant at) {}
