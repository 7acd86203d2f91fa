package sweep.trial;

import java.util.OptionalLong;
import sweep.space.Configuration;

/**
 * One configuration, to be evaluated with one repeat's seed.
 *
 * @param number from 0, in the order in which trials are launched; the baseline's come first
 * @param repeat from 0; of a confirming trial after those of all repeats of the search
 * @param seed the same for a repeat of every configuration, so that repeats are paired; empty if
 *     the trial ran elsewhere and its seed is not known, so that it makes no pair
 */
public record Trial(
    int number, Origin origin, Configuration configuration, int repeat, OptionalLong seed) {

  /** A trial whose seed is known. */
  public Trial(int number, Origin origin, Configuration configuration, int repeat, long seed) {
    this(number, origin, configuration, repeat, OptionalLong.of(seed));
  }

  /** The seed with which its command runs; to be asked of a trial that has one. */
  public long knownSeed() {
    return seed.orElseThrow();
  }

  /**
   * The trial as its command is to be run: where its seed is not known, with that of its repeat.
   *
   * @param firstSeed that of the search, which the first repeat has
   */
  public Trial seeded(long firstSeed) {
    return seed.isPresent()
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
