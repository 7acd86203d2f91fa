package sweep.run;

import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.trial.TrialRecord;

/** Listener for the events of a sweep, called on the loop's thread. */
public interface SweepListener {
  /**
   * Called when the end of an attempt, and perhaps of its trial, is safe on disk.
   *
   * @param record the state of the trial after it
   */
  void attemptEnded(TrialRecord record, AttemptEnded ended);

  /** Called with a line for the user. */
  void notice(String line);

  /** Called after each round of the loop. */
  void progressed(Progress progress);
}
