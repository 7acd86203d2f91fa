package sweep.sampler;

import java.math.BigInteger;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.SearchSpace;
import sweep.trial.TrialHistory;

/** Suggests every point of the grid in order; the last parameter varies fastest. */
public final class GridSampler implements Sampler {
  private final SearchSpace space;
  private final BigInteger size;

  /**
   * Creates the sampler of a space without continuous parameters.
   *
   * @throws IllegalArgumentException if a parameter is continuous
   */
  public GridSampler(SearchSpace space) {
    this.space = space;
    this.size =
        space.size().orElseThrow(() -> new IllegalArgumentException("a parameter is continuous"));
  }

  @Override
  public Optional<Configuration> suggest(long number, TrialHistory history) {
    return BigInteger.valueOf(number).compareTo(size) < 0
        ? Optional.of(space.configuration(number))
        : Optional.empty();
  }

  @Override
  public long after(long number, Rule broken) {
    return space.after(number, broken);
  }

  @Override
  public long before(long number, Rule broken) {
    return space.before(number, broken);
  }

  @Override
  public Optional<BigInteger> size() {
    return Optional.of(size);
  }
}
