package sweep.sampler;

import java.util.Locale;
import java.util.function.Function;

/** The kinds of sampler, by their names under {@code method} in a spec. */
public enum SamplerType {
  GRID(search -> new GridSampler(search.space())),
  RANDOM(search -> new RandomSampler(search.space(), search.seed())),
  SOBOL(search -> new SobolSampler(search.space(), search.seed())),
  LIST(search -> new ListSampler(search.configurations()));

  private final Function<Search, Sampler> creator;

  SamplerType(Function<Search, Sampler> creator) {
    this.creator = creator;
  }

  Sampler create(Search search) {
    return creator.apply(search);
  }

  /** Whether suggestions are draws: unbounded, and independent of the number of values. */
  public boolean isDrawn() {
    return this == RANDOM || this == SOBOL;
  }

  /** The name in a spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
