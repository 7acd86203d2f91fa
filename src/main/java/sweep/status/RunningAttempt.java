package sweep.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.trial.AttemptId;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * A running attempt, for display.
 *
 * @param startedMillis the start time in epoch milliseconds
 */
public record RunningAttempt(TrialRecord record, long startedMillis) {

  /** The running attempts of trials that are not set aside. */
  public static List<RunningAttempt> of(SweepHistory history) {
    List<RunningAttempt> running = new ArrayList<>();
    for (LiveAttempt attempt : history.attempts().live()) {
      AttemptId id = attempt.started().attempt();
      if (id.trial() >= history.setAside()) {
        running.add(new RunningAttempt(history.trial(id.trial()), attempt.startedMillis()));
      }
    }
    return running;
  }

  public Trial trial() {
    return record.trial();
  }

  public AttemptId id() {
    return record.lastAttempt();
  }

  /** The process of an attempt without a runner; empty unless it is known to be alive. */
  public static Optional<Long> survivor(LiveAttempt attempt) {
    return attempt
        .spawned()
        .filter(process -> attempt.started().bootId().equals(ThisMachine.bootId()))
        .filter(
            process -> ThisMachine.isAlive(new ProcessIdentity(process.pid(), process.startTick())))
        .map(JournalEntry.AttemptSpawned::pid);
  }
}
