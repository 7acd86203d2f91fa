package sweep.trial;

import java.util.List;

/** The past trials, as far as a sampler may know them. */
public interface TrialHistory {
  /** The trials that have ended, in the order they ended. */
  List<TrialRecord> ended();

  /** The trials of other sweeps that are known, in the order in which they were read. */
  default List<KnownTrial> known() {
    return List.of();
  }

  /** The trials that have not ended, by number; empty where no sampler that learns reads it. */
  default List<TrialRecord> open() {
    return List.of();
  }
}
