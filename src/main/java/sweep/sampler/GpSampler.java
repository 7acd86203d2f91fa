package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.model.GaussianSearch;
import sweep.sampler.model.Observations;

/** Suggests configurations by a Gaussian process; see {@link GaussianSearch}. */
public final class GpSampler extends LearningSampler {
  /** With more axes a suggestion takes too long, and says too little. */
  public static final int MOST_AXES = 100;

  GpSampler(Search search, SearchGoal goal) {
    super(search, goal);
  }

  @Override
  String modelWords() {
    return "a Gaussian process";
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    return new GaussianSearch(encoding(), seen, seen.scalarLosses(random), random).candidates();
  }
}
