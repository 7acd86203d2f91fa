package sweep.live;

import java.util.List;
import sweep.run.SweepEnd;
import sweep.run.SweepListener;
import sweep.run.loop.SweepRunner;
import sweep.trial.TrialRecord;

/** A display of a sweep's progress. */
public interface SweepDisplay extends SweepListener {
  /** Takes in all trials as they are, on the loop's thread, now and then. */
  void trials(List<TrialRecord> trials);

  /** Begins, with the runner that the user's keys are for. */
  void begin(SweepRunner runner);

  /** The loop has ended by itself. */
  void ended(SweepEnd end);

  /** Takes away what is not to stay, and leaves the terminal as it was. */
  void finish();
}
