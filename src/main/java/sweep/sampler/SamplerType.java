package sweep.sampler;

import java.util.Locale;
import java.util.function.Function;

/** The samplers, by the names that a spec's {@code method} takes. */
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

  /** Whether suggestions are drawn without end, and don't depend on how many values there are. */
  public boolean isDrawn() {
    return this == RANDOM || this == SOBOL;
  }

  /** The name in the spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
