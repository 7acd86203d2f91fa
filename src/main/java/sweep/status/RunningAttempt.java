package sweep.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.cluster.ClusterBackend;
import sweep.cluster.JobFolder;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/** An attempt that runs, or waits in the queue of a cluster, for display. */
public record RunningAttempt(TrialRecord record, LiveAttempt attempt) {

  /** The attempts under way of trials that are not set aside. */
  public static List<RunningAttempt> of(SweepHistory history) {
    List<RunningAttempt> running = new ArrayList<>();
    for (LiveAttempt attempt : history.attempts().live()) {
      AttemptId id = attempt.started().attempt();
      if (id.trial() >= history.setAside()) {
        running.add(new RunningAttempt(history.trial(id.trial()), attempt));
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

  /** When it started to run or to wait, in epoch milliseconds. */
  public long sinceMillis() {
    return attempt.runsSinceMillis();
  }

  /** Whether it waits for a cluster to start it. */
  public boolean isQueued() {
    return isQueued(attempt);
  }

  /** Whether an attempt waits for a cluster to start it. */
  public static boolean isQueued(LiveAttempt attempt) {
    return ClusterBackend.isBoot(attempt.started().bootId()) && attempt.spawned().isEmpty();
  }

  /** On which node of a cluster it runs, or why it waits; empty for one of this machine. */
  public Optional<String> place(SweepDirectory directory) {
    return place(directory, attempt.started());
  }

  /** The place of an attempt. */
  public static Optional<String> place(SweepDirectory directory, AttemptStarted started) {
    return ClusterBackend.isBoot(started.bootId())
        ? Optional.of(
            new JobFolder(directory.attempt(started.attempt()), started.launchId()).place())
        : Optional.empty();
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
