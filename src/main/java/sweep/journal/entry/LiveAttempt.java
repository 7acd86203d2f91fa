package sweep.journal.entry;

import java.util.Optional;
import java.util.OptionalLong;
import sweep.trial.AttemptEnd;

/**
 * An attempt whose end is not recorded.
 *
 * @param spawned its process; empty if the runner crashed before it was recorded
 * @param ending why and when the runner terminated it; empty if it did not
 * @param startedMillis the time of its start in epoch milliseconds; on a cluster it then still has
 *     to wait for its turn
 * @param spawnedMillis when its process was recorded; empty if it is not
 */
public record LiveAttempt(
    JournalEntry.AttemptStarted started,
    Optional<JournalEntry.AttemptSpawned> spawned,
    Optional<Ending> ending,
    long startedMillis,
    OptionalLong spawnedMillis) {

  /**
   * The termination of an attempt by the runner.
   *
   * @param epochMillis when it was recorded
   */
  public record Ending(AttemptEnd end, long epochMillis) {}

  LiveAttempt with(JournalEntry.AttemptSpawned process, long epochMillis) {
    return new LiveAttempt(
        started, Optional.of(process), ending, startedMillis, OptionalLong.of(epochMillis));
  }

  /** When its command started, as far as that is known. */
  public long runsSinceMillis() {
    return spawnedMillis.orElse(startedMillis);
  }

  /** Only the first reason counts. */
  LiveAttempt with(Ending end) {
    return new LiveAttempt(
        started, spawned, ending.or(() -> Optional.of(end)), startedMillis, spawnedMillis);
  }
}
