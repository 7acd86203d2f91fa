package sweep.journal.entry;

import java.util.Optional;
import sweep.trial.Trial;

/** What is known beyond a damaged journal that helps to work out what it no longer holds. */
public interface SalvageAid {
  /** How two texts of a spec differ. */
  enum Difference {
    /** The second asks for the same, or for more. */
    NONE,
    /** In what they say of metrics alone. */
    METRICS,
    /** In what is tried, too. */
    MEANING,
    /** One of them can't be read. */
    UNKNOWN
  }

  /** The trial that the sweep created next; empty if that can't be worked out. */
  Optional<Trial> nextTrial(SweepHistory before);

  /** Whether a text of the spec may ask for a trial. A text that can't be read may ask for any. */
  boolean asksFor(String specText, Trial trial);

  /** How a text of the spec differs from an earlier one. */
  Difference difference(String before, String now);

  /** Which boot of the machine this is. */
  String bootId();
}
