package sweep.sampler;

import java.math.BigInteger;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.trial.TrialHistory;

/**
 * Proposes configurations: a pure function of the search space, the seed, a number and the history,
 * so that a resumed sweep goes on as it would have gone.
 */
public interface Sampler {
  /**
   * A configuration to try; empty if there is none of this number or any higher one.
   *
   * @param number from 0
   */
  Optional<Configuration> suggest(long number, TrialHistory history);

  /**
   * The number of the next suggestion that may satisfy a constraint.
   *
   * @param number of a suggestion that does not
   */
  default long after(long number, Rule broken) {
    return number + 1;
  }

  /**
   * The number of the last suggestion before one that may satisfy a constraint; -1 if there is
   * none.
   *
   * @param number of a suggestion that does not
   */
  default long before(long number, Rule broken) {
    return number - 1;
  }

  /** How many suggestions there are; empty if they never end. */
  Optional<BigInteger> size();
}
