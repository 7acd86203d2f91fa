package sweep.journal.entry;

import java.util.Optional;
import sweep.trial.AttemptEnd;

/**
 * An attempt whose end is not recorded.
 *
 * @param spawned its process; empty if the runner crashed before it was recorded
 * @param ending why and when the runner terminated it; empty if it did not
 * @param startedMillis the time of its start in epoch milliseconds
 */
public record LiveAttempt(
    JournalEntry.AttemptStarted started,
    Optional<JournalEntry.AttemptSpawned> spawned,
    Optional<Ending> ending,
    long startedMillis) {

  /**
   * The termination of an attempt by the runner.
   *
   * @param epochMillis when it was recorded
   */
  public record Ending(AttemptEnd end, long epochMillis) {}

  LiveAttempt with(JournalEntry.AttemptSpawned process) {
    return new LiveAttempt(started, Optional.of(process), ending, startedMillis);
  }

  /** Only the first reason counts. */
  LiveAttempt with(Ending end) {
    return new LiveAttempt(started, spawned, ending.or(() -> Optional.of(end)), startedMillis);
  }
}
