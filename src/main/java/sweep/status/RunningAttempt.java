package sweep.status;

import java.util.ArrayList;
import java.util.List;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/**
 * An attempt under way, for the eye.
 *
 * @param startedMillis epoch milliseconds
 */
public record RunningAttempt(Trial trial, AttemptId id, long startedMillis) {

  /** Those of the trials that count. */
  public static List<RunningAttempt> of(SweepHistory history) {
    List<RunningAttempt> running = new ArrayList<>();
    for (LiveAttempt attempt : history.liveAttempts()) {
      AttemptId id = attempt.started().attempt();
      if (id.trial() >= history.setAside()) {
        running.add(
            new RunningAttempt(history.trial(id.trial()).trial(), id, attempt.startedMillis()));
      }
    }
    return running;
  }
}
