package sweep.metric.series;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Knows by its name whether a number is a step. Of several in one line the finest counts: a step of
 * the optimizer rather than an epoch.
 */
public final class StepNames {
  /** A number that is none. */
  public static final int NO_STEP = 0;

  /** An epoch, within which there may be many values. */
  static final int COARSE = 1;

  private static final int OWN = 9;

  /** A step of the optimizer. */
  public static final int STEP = 3;

  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("epoch", COARSE),
          Map.entry("epochs", COARSE),
          Map.entry("ep", COARSE),
          Map.entry("round", COARSE),
          Map.entry("generation", COARSE),
          Map.entry("episode", COARSE),
          Map.entry("iter", 2),
          Map.entry("iters", 2),
          Map.entry("iteration", 2),
          Map.entry("iterations", 2),
          Map.entry("step", STEP),
          Map.entry("steps", STEP),
          Map.entry("timestep", STEP),
          Map.entry("timesteps", STEP),
          Map.entry("total_timesteps", STEP),
          Map.entry("global_step", STEP + 1),
          Map.entry("_step", STEP + 1));

  private static final int LONGEST =
      RANKS.keySet().stream().mapToInt(String::length).max().orElseThrow();

  private final Optional<String> own;

  /**
   * Begins.
   *
   * @param own the only name that is a step; empty for the usual ones
   */
  public StepNames(Optional<String> own) {
    this.own = own;
  }

  /** 0 for a number that is no step; of several in a line that with the highest rank counts. */
  public int rank(String name) {
    if (own.isPresent()) {
      return own.get().equals(name) ? OWN : NO_STEP;
    }
    // W&B's logger of Lightning writes trainer/global_step.
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.length() > LONGEST
        ? NO_STEP
        : RANKS.getOrDefault(last.toLowerCase(Locale.ROOT), NO_STEP);
  }

  /** The rank of the number in front of a line, as boosting libraries print it: [12] or 12: */
  public int rankOfLineNumber() {
    return own.isPresent() ? NO_STEP : COARSE;
  }
}
