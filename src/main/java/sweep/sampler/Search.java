package sweep.sampler;

import java.util.List;
import sweep.space.Configuration;
import sweep.space.SearchSpace;

/**
 * All that a sampler is made from.
 *
 * @param configurations those that the user listed; empty unless the method is list
 */
public record Search(
    SamplerType method, SearchSpace space, long seed, List<Configuration> configurations) {
  public Search {
    configurations = List.copyOf(configurations);
  }

  /** A sampler of this search's method. */
  public Sampler sampler() {
    return method.create(this);
  }
}
