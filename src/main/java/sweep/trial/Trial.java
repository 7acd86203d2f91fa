package sweep.trial;

import java.util.OptionalLong;
import sweep.space.Configuration;

/**
 * One configuration, evaluated with the seed of one repeat.
 *
 * @param number from 0, in launch order; the baseline's trials come first
 * @param repeat from 0; confirming trials continue after the repeats of the search
 * @param seed the same for the n-th repeat of every configuration, so that repeats can be paired;
 *     empty if the trial was imported and its seed is unknown, so that it can't be paired
 */
public record Trial(
    int number, Origin origin, Configuration configuration, int repeat, OptionalLong seed) {

  /** A trial with a known seed. */
  public Trial(int number, Origin origin, Configuration configuration, int repeat, long seed) {
    this(number, origin, configuration, repeat, OptionalLong.of(seed));
  }

  /** The seed of a trial that has one. */
  public long knownSeed() {
    return seed.orElseThrow();
  }

  /**
   * This trial with the seed that its command gets: if unknown, the one of its repeat.
   *
   * @param firstSeed the seed of the search, which is that of the first repeat
   */
  public Trial seeded(long firstSeed) {
    return seed.isPresent()
        ? this
        : new Trial(number, origin, configuration, repeat, firstSeed + repeat);
  }

  /** Whether this is a trial of the baseline in the search, not a confirming one. */
  public boolean isBaseline() {
    return origin instanceof Origin.Baseline;
  }

  /** Whether its configuration is one that the spec has run before the suggestions. */
  public boolean isEnqueued() {
    return origin.inSearch() instanceof Origin.Enqueued;
  }

  /** Whether its configuration was added after the sweep had started. */
  public boolean isAdded() {
    return origin.inSearch() instanceof Origin.Added;
  }

  /** Whether this runs a leader or the baseline again with a fresh seed. */
  public boolean isConfirming() {
    return origin instanceof Origin.Confirming;
  }

  /** Whether its configuration is the baseline, in the search or confirming. */
  public boolean isOfBaseline() {
    return origin.inSearch() instanceof Origin.Baseline;
  }
}
