package sweep.run;

import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.trial.TrialRecord;

/** Is told by the loop's thread what happens, once it is safe on disk. */
public interface SweepListener {
  /**
   * An attempt ended, and with it perhaps its trial.
   *
   * @param record the trial as it now stands
   */
  void attemptEnded(TrialRecord record, AttemptEnded ended);

  /** Something that concerns the whole sweep, in one line. */
  void notice(String line);

  /** The loop has gone round; called often. */
  void progressed(Progress progress);
}
