package sweep.journal.entry;

import java.util.Optional;
import sweep.trial.AttemptEnd;

/**
 * An attempt whose end is not on record.
 *
 * @param spawned its process; empty if the runner went down before it was known
 * @param ending why it was told to end, and when; empty if it wasn't
 * @param startedMillis when its start was put on record, epoch milliseconds
 */
public record LiveAttempt(
    JournalEntry.AttemptStarted started,
    Optional<JournalEntry.AttemptSpawned> spawned,
    Optional<Ending> ending,
    long startedMillis) {

  /**
   * That an attempt was told to end.
   *
   * @param epochMillis when that was put on record
   */
  public record Ending(AttemptEnd end, long epochMillis) {}

  LiveAttempt with(JournalEntry.AttemptSpawned process) {
    return new LiveAttempt(started, Optional.of(process), ending, startedMillis);
  }

  /** The first reason counts. */
  LiveAttempt with(Ending told) {
    return new LiveAttempt(started, spawned, ending.or(() -> Optional.of(told)), startedMillis);
  }
}
