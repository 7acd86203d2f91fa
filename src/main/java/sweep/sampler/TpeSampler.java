package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.model.Observations;
import sweep.sampler.model.ParzenSearch;

/** Suggests configurations by the tree-structured Parzen estimator; see {@link ParzenSearch}. */
final class TpeSampler extends LearningSampler {
  TpeSampler(Search search, SearchGoal goal) {
    super(search, goal);
  }

  @Override
  String modelWords() {
    return "a Parzen estimator";
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    return new ParzenSearch(encoding(), seen, /* separate= */ false, random).candidates();
  }
}
