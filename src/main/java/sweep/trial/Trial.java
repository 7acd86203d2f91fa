package sweep.trial;

import sweep.space.Configuration;

/**
 * One configuration, to be evaluated with one repeat's seed.
 *
 * @param number from 0, in the order in which trials are launched; the baseline's come first
 * @param repeat from 0
 * @param seed the same for a repeat of every configuration, so that repeats are paired
 */
public record Trial(int number, Origin origin, Configuration configuration, int repeat, long seed) {

  /** Whether this is a repeat of the baseline. */
  public boolean isBaseline() {
    return origin instanceof Origin.Baseline;
  }
}
