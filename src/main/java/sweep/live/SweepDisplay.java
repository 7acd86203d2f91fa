package sweep.live;

import java.util.List;
import sweep.run.SweepEnd;
import sweep.run.SweepListener;
import sweep.run.loop.SweepRunner;
import sweep.trial.TrialRecord;

/** A display of a sweep's progress. */
public interface SweepDisplay extends SweepListener {
  /** Receives the current state of all trials from time to time, on the loop's thread. */
  void trials(List<TrialRecord> trials);

  /** Starts the display; keys control the runner. */
  void begin(SweepRunner runner);

  /** The loop has ended. */
  void ended(SweepEnd end);

  /** Removes what should not stay, and restores the terminal. */
  void finish();
}
