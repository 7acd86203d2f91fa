package sweep.sampler;

import java.math.BigInteger;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.trial.TrialHistory;

/** Suggests independent random draws from the search space; unbounded. */
public final class RandomSampler implements Sampler {
  private final SearchSpace space;
  private final long seed;

  public RandomSampler(SearchSpace space, long seed) {
    this.space = space;
    this.seed = seed;
  }

  @Override
  public Optional<Configuration> suggest(long number, TrialHistory history) {
    return Optional.of(space.drawn(name -> SplitSeed.uniform(seed, number, name)));
  }

  @Override
  public Optional<BigInteger> size() {
    return Optional.empty();
  }
}
