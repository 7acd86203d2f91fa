package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.model.GaussianSearch;
import sweep.sampler.model.Observations;
import sweep.sampler.model.ParzenSearch;

/**
 * Suggests configurations by a Gaussian process and by the tree-structured Parzen estimator in
 * turn, on one history: each finds what the other misses. Once many results are known, the Gaussian
 * process gets slow, and the estimator goes on alone.
 */
final class AutoSampler extends LearningSampler {

  AutoSampler(Search search, SearchGoal goal) {
    super(search, goal);
  }

  @Override
  String modelWords() {
    return encoding().axes().size() <= GaussianSearch.QUICK_AXES
        ? "a Gaussian process and a Parzen estimator in turn; after %d results, the latter alone"
            .formatted(GaussianSearch.QUICK_RESULTS)
        : "a Parzen estimator, as a Gaussian process takes at most %d parameters"
            .formatted(GaussianSearch.QUICK_AXES);
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    boolean gaussian = number % 2 == 0 && GaussianSearch.isQuick(seen, encoding());
    // Parameters of which each matters by itself are found faster one by one.
    boolean separate = number % 4 == 3;
    return gaussian
        ? new GaussianSearch(encoding(), seen, seen.scalarLosses(random), random).candidates()
        : new ParzenSearch(encoding(), seen, separate, random).candidates();
  }
}
