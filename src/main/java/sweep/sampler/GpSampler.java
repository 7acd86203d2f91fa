package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.model.GaussianSearch;
import sweep.sampler.model.Observations;

/** Suggests configurations by a Gaussian process; see {@link GaussianSearch}. */
final class GpSampler extends LearningSampler {
  GpSampler(Search search, SearchGoal goal) {
    super(search, goal);
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    return new GaussianSearch(encoding(), seen, seen.scalarLosses(random), random).candidates();
  }
}
