package sweep.metric.series;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.text.KnownWords;

/**
 * The names of steps, ranked from coarse to fine. If a line has several steps, the one with the
 * highest rank counts: a step of the optimizer rather than an epoch.
 */
public final class StepNames {
  /** The rank of a metric that is not a step. */
  public static final int NO_STEP = 0;

  /** The rank of an epoch, within which there may be many values. */
  public static final int COARSE = 1;

  private static final int CONFIGURED = 9;

  /** The rank of a step of the optimizer. */
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

  private static final KnownWords<Integer> WORDS = new KnownWords<>(RANKS, NO_STEP);

  private final Optional<String> configured;

  /**
   * Creates the names of a spec.
   *
   * @param configured the only name that is a step; empty for the usual ones
   */
  public StepNames(Optional<String> configured) {
    this.configured = configured;
  }

  /** The rank of a name; {@link #NO_STEP} if it is not a step. */
  public int rank(String name) {
    if (configured.isPresent()) {
      return configured.get().equals(name) ? CONFIGURED : NO_STEP;
    }
    // Lightning's logger for W&B writes trainer/global_step.
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.length() > LONGEST
        ? NO_STEP
        : RANKS.getOrDefault(last.toLowerCase(Locale.ROOT), NO_STEP);
  }

  /** The rank of a name given as UTF-8 bytes, found without decoding them. */
  public int rank(byte[] bytes, int from, int to) {
    if (configured.isPresent()) {
      return rank(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
    int start = to;
    while (start > from && bytes[start - 1] != '/') {
      start--;
    }
    return WORDS.get(bytes, start, to);
  }

  /** The rank of a number at the start of a line, as boosting libraries print it: [12] or 12: */
  public int rankOfLineNumber() {
    return configured.isPresent() ? NO_STEP : COARSE;
  }
}
