package sweep.sampler;

import java.util.Locale;
import java.util.function.BiFunction;

/** The kinds of sampler, by their names under {@code method} in a spec. */
public enum SamplerType {
  GRID((search, goal) -> new GridSampler(search.space())),
  RANDOM((search, goal) -> new RandomSampler(search.space(), search.seed())),
  SOBOL((search, goal) -> new SobolSampler(search.space(), search.seed())),
  AUTO(AutoSampler::new),
  TPE(TpeSampler::new),
  GP(GpSampler::new),
  CMAES(CmaEsSampler::new),
  LIST((search, goal) -> new ListSampler(search.configurations()));

  private final BiFunction<Search, SearchGoal, Sampler> creator;

  SamplerType(BiFunction<Search, SearchGoal, Sampler> creator) {
    this.creator = creator;
  }

  Sampler create(Search search, SearchGoal goal) {
    return creator.apply(search, goal);
  }

  /** Whether suggestions are draws: unbounded, and independent of the number of values. */
  public boolean isDrawn() {
    return this != GRID && this != LIST;
  }

  /** Whether suggestions depend on results, so that there has to be an objective. */
  public boolean learns() {
    return this == AUTO || this == TPE || this == GP || this == CMAES;
  }

  /** The name in a spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
