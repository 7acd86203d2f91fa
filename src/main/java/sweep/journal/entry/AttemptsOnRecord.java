package sweep.journal.entry;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.trial.AttemptId;

/** The attempts that run, and the last ones of trials that have not ended. Not thread-safe. */
public final class AttemptsOnRecord {
  private final Map<AttemptId, LiveAttempt> live = new TreeMap<>();

  /** By slot, why its last attempt could not be terminated. */
  private final Map<Integer, String> stuckSlots = new TreeMap<>();

  /** By trial that waits for a verdict or another attempt, or is paused. */
  private final Map<Integer, AttemptEnded> lastEnded = new HashMap<>();

  private final Map<Integer, Integer> failures = new HashMap<>();

  void started(AttemptStarted entry, long epochMillis) {
    AttemptId id = entry.attempt();
    live.put(
        id,
        new LiveAttempt(
            entry, Optional.empty(), Optional.empty(), epochMillis, OptionalLong.empty()));
    lastEnded.remove(id.trial());
    stuckSlots.remove(entry.slot());
  }

  void spawned(AttemptSpawned entry, long epochMillis) {
    live.computeIfPresent(entry.attempt(), (id, attempt) -> attempt.with(entry, epochMillis));
  }

  void ending(AttemptEnding entry, long epochMillis) {
    LiveAttempt.Ending ending = new LiveAttempt.Ending(entry.end(), epochMillis);
    live.computeIfPresent(entry.attempt(), (id, attempt) -> attempt.with(ending));
  }

  void ended(AttemptEnded entry) {
    int trial = entry.attempt().trial();
    LiveAttempt over = live.remove(entry.attempt());
    if (over != null) {
      entry.stuck().ifPresent(reason -> stuckSlots.put(over.started().slot(), reason));
    }
    lastEnded.put(trial, entry);
    if (entry.end().countsAgainstTrial()) {
      failures.merge(trial, 1, Integer::sum);
    }
  }

  /** Clears what is kept of a trial that ended or will run again; returns {@link #lastEnded}. */
  Optional<AttemptEnded> settle(int trial) {
    failures.remove(trial);
    return Optional.ofNullable(lastEnded.remove(trial));
  }

  /** The attempts whose end is not recorded, by trial. */
  public Collection<LiveAttempt> live() {
    return List.copyOf(live.values());
  }

  /** The slots that are out of service because their last attempt could not be ended, and why. */
  public Map<Integer, String> stuckSlots() {
    return Collections.unmodifiableMap(stuckSlots);
  }

  /** The end of the last attempt of a trial that has not ended; empty if none has ended. */
  public Optional<AttemptEnded> lastEnded(int trial) {
    return Optional.ofNullable(lastEnded.get(trial));
  }

  /** The number of failed attempts that count against a trial which has not ended. */
  public int failures(int trial) {
    return failures.getOrDefault(trial, 0);
  }
}
