package sweep.sampler;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.trial.TrialHistory;

/** Suggests the configurations that the user listed, in their order. */
public final class ListSampler implements Sampler {
  private final List<Configuration> configurations;

  public ListSampler(List<Configuration> configurations) {
    this.configurations = List.copyOf(configurations);
  }

  @Override
  public Optional<Configuration> suggest(long number, TrialHistory history) {
    return number < configurations.size()
        ? Optional.of(configurations.get((int) number))
        : Optional.empty();
  }

  @Override
  public Optional<BigInteger> size() {
    return Optional.of(BigInteger.valueOf(configurations.size()));
  }
}
