package sweep.sampler;

import java.util.List;
import sweep.space.Configuration;
import sweep.space.SearchSpace;

/**
 * The settings of a search, from which its sampler is created.
 *
 * @param configurations the listed configurations; empty unless the method is list
 */
public record Search(
    SamplerType method, SearchSpace space, long seed, List<Configuration> configurations) {
  public Search {
    configurations = List.copyOf(configurations);
  }

  /** Creates a sampler that draws at random from the same space. */
  public Sampler atRandom() {
    return new RandomSampler(space, seed);
  }

  /**
   * Creates a sampler that draws at random from the same space, other draws than {@link #atRandom}.
   */
  public Sampler atRandomApart() {
    return new RandomSampler(space, ~seed);
  }

  /** Creates the sampler. */
  public Sampler sampler(SearchGoal goal) {
    return method.create(this, goal);
  }
}
