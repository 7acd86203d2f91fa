package sweep.trial;

import sweep.space.Configuration;

/**
 * One configuration, to be evaluated with one repeat's seed.
 *
 * @param number from 0, in the order in which trials are launched; the baseline's come first
 * @param repeat from 0; of a confirming trial after those of all repeats of the search
 * @param seed the same for a repeat of every configuration, so that repeats are paired; one below
 *     all others, of a trial that ran elsewhere, if it is not known
 */
public record Trial(int number, Origin origin, Configuration configuration, int repeat, long seed) {

  /** Seeds below this stand for none that is known; nobody chooses them. */
  private static final long KNOWN = Long.MIN_VALUE + Integer.MAX_VALUE;

  /**
   * What stands for the seed of a trial that ran elsewhere, where it is not known: it makes no pair
   * with any other trial.
   */
  public static long unknownSeed(int repeat) {
    return Long.MIN_VALUE + repeat;
  }

  /** Whether the seed is known with which the trial ran, or is to run. */
  public boolean hasKnownSeed() {
    return seed >= KNOWN;
  }

  /**
   * The trial as its command is to be run: where its seed is not known, with that of its repeat.
   *
   * @param firstSeed that of the search, which the first repeat has
   */
  public Trial seeded(long firstSeed) {
    return hasKnownSeed()
        ? this
        : new Trial(number, origin, configuration, repeat, firstSeed + repeat);
  }

  /** Whether this is a repeat of the baseline in the search. */
  public boolean isBaseline() {
    return origin instanceof Origin.Baseline;
  }

  /** Whether this runs a leader of the search, or the baseline, again on a fresh seed. */
  public boolean isConfirming() {
    return origin instanceof Origin.Confirming;
  }

  /** Whether its configuration is the baseline, in the search or to confirm. */
  public boolean isOfBaseline() {
    return origin.inSearch() instanceof Origin.Baseline;
  }
}
