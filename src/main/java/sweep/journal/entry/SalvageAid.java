package sweep.journal.entry;

import java.util.Optional;
import sweep.trial.Trial;

/** Knowledge about specs and searches that helps to repair a damaged journal. */
public interface SalvageAid {
  /** The kind of difference between two versions of a spec. */
  enum Difference {
    /** The second asks for the same trials, or for more. */
    NONE,
    /** Only the metrics differ. */
    METRICS,
    /** The trials differ, too. */
    MEANING,
    /** One of them is invalid. */
    UNKNOWN
  }

  /** The trial that the sweep would create next; empty if unknown. */
  Optional<Trial> nextTrial(SweepHistory before);

  /** Whether a spec may ask for a trial. An invalid one may ask for any. */
  boolean asksFor(String specText, Trial trial);

  /** The difference between a spec and an earlier one. */
  Difference difference(String before, String now);

  /** The id of the current boot of this machine. */
  String bootId();
}
