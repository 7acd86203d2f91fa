package sweep.sampler;

import java.math.BigInteger;
import java.util.Optional;
import sweep.sampler.model.GaussianSearch;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.trial.TrialHistory;

/**
 * Suggests configurations: a pure function of the search space, the seed, a number and the history,
 * so that a resumed sweep continues as if it had not been interrupted.
 */
public interface Sampler {
  /**
   * The suggestion with a number; empty if there is none with this or any greater number.
   *
   * @param number from 0
   */
  Optional<Configuration> suggest(long number, TrialHistory history);

  /**
   * The number of the next suggestion that may satisfy a constraint.
   *
   * @param number the number of a suggestion that violates it
   */
  default long after(long number, Rule broken) {
    return number + 1;
  }

  /**
   * The number of the previous suggestion that may satisfy a constraint; -1 if there is none.
   *
   * @param number the number of a suggestion that violates it
   */
  default long before(long number, Rule broken) {
    return number - 1;
  }

  /** Whether suggestions depend on the history, and take a while. */
  default boolean learns() {
    return false;
  }

  /**
   * What the sampler's model expects of the next configuration; empty if it has none, or knows too
   * little.
   */
  default Optional<GaussianSearch.Outlook> outlook(TrialHistory history) {
    return Optional.empty();
  }

  /** The number of the first suggestions that don't depend on the history. */
  default long foreseeable() {
    return Long.MAX_VALUE;
  }

  /** How suggestions are made, and when, in words; empty if the method's name says it. */
  default Optional<String> strategy() {
    return Optional.empty();
  }

  /** The number of suggestions; empty if it is unbounded. */
  Optional<BigInteger> size();
}
