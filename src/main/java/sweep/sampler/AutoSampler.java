package sweep.sampler;

import java.util.List;
import java.util.SplittableRandom;
import sweep.sampler.evolution.EvolutionSearch;
import sweep.sampler.model.GaussianSearch;
import sweep.sampler.model.Observations;
import sweep.sampler.model.ParzenSearch;

/**
 * Suggests configurations by a Gaussian process and by the tree-structured Parzen estimator in
 * turn, on one history: each finds what the other misses. Once many results are known, CMA-ES takes
 * the place of the Gaussian process, which gets slow, if it can search the space.
 */
final class AutoSampler extends LearningSampler {
  /** From this many results on CMA-ES takes its place. */
  static final int FIRST_EVOLVED = 250;

  private final EvolutionSearch evolution;

  AutoSampler(Search search, SearchGoal goal) {
    super(search, goal);
    this.evolution = new EvolutionSearch(encoding(), FIRST_EVOLVED);
  }

  @Override
  String modelWords() {
    boolean evolves = goal().objectives().size() == 1 && EvolutionSearch.suits(encoding());
    String later = evolves ? "with CMA-ES for the former" : "the latter alone";
    return encoding().axes().size() <= GaussianSearch.QUICK_AXES
        ? "a Gaussian process and a Parzen estimator in turn; after %d results, %s"
            .formatted(evolves ? FIRST_EVOLVED : GaussianSearch.QUICK_RESULTS, later)
        : "a Parzen estimator, as a Gaussian process takes at most %d parameters"
            .formatted(GaussianSearch.QUICK_AXES);
  }

  @Override
  List<double[]> candidates(Observations seen, long number, SplittableRandom random) {
    if (number % 2 == 0 && isEvolved(seen)) {
      return evolution.candidates(seen, random);
    }
    boolean gaussian = number % 2 == 0 && GaussianSearch.isQuick(seen, encoding());
    // Parameters of which each matters by itself are found faster one by one.
    boolean separate = number % 4 == 3;
    return gaussian
        ? new GaussianSearch(encoding(), seen, seen.scalarLosses(random), random).candidates()
        : new ParzenSearch(encoding(), seen, separate, random).candidates();
  }

  private boolean isEvolved(Observations seen) {
    return seen.ended().size() > FIRST_EVOLVED
        && goal().objectives().size() == 1
        && EvolutionSearch.suits(encoding());
  }
}
