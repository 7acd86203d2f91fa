package sweep.trial;

import java.util.List;

/** What a sampler may know of the trials so far. */
public interface TrialHistory {
  /** The trials that have ended, in the order in which they ended. */
  List<TrialRecord> ended();
}
