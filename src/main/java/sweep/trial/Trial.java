package sweep.trial;

import sweep.space.Configuration;

/**
 * One configuration, to be evaluated with one repeat's seed.
 *
 * @param number from 0, in the order in which trials are launched; the baseline's come first
 * @param repeat from 0; of a confirming trial after those of all repeats of the search
 * @param seed the same for a repeat of every configuration, so that repeats are paired
 */
public record Trial(int number, Origin origin, Configuration configuration, int repeat, long seed) {

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
