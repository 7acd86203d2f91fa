package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.evolution.EvolutionSearch;
import sweep.sampler.model.Observations;

/** Suggests configurations by CMA-ES; see {@link EvolutionSearch}. */
final class CmaEsSampler extends LearningSampler {
  private final EvolutionSearch search;

  CmaEsSampler(Search search, SearchGoal goal) {
    super(search, goal);
    this.search = new EvolutionSearch(encoding(), firstDraws());
  }

  @Override
  String modelWords() {
    return "CMA-ES";
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    return search.candidates(seen, random);
  }
}
