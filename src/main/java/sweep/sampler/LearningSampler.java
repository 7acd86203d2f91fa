package sweep.sampler;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import sweep.sampler.model.Encoding;
import sweep.sampler.model.GaussianSearch;
import sweep.sampler.model.Observations;
import sweep.sampler.model.ResultGoal;
import sweep.space.Configuration;
import sweep.space.RuleException;
import sweep.trial.TrialHistory;

/**
 * A sampler that learns from results. It begins with draws that fill the space evenly; then each
 * suggestion is a configuration that was not tried, satisfies the constraints, and is the most
 * promising by a model of the results so far. Where a formula has no result, a draw fails as that
 * of any sampler; the model avoids such places. Not thread-safe.
 */
abstract class LearningSampler implements Sampler {
  /** The number of draws before the model decides. */
  private static final int FIRST_DRAWS = 10;

  /** The share of all trials that these may take. */
  private static final int LEAST_SHARE = 4;

  /** Not the number of an axis, so that a suggestion's draws are independent of all others. */
  private static final String STREAM = "suggestion()";

  private static final TrialHistory NO_HISTORY = List::of;

  private final Search search;
  private final SearchGoal goal;
  private final Encoding encoding;
  private final Sampler draws;
  private final UntriedConfigurations untried;

  LearningSampler(Search search, SearchGoal goal) {
    this.search = search;
    this.goal = goal;
    this.encoding = new Encoding(search.space());
    this.untried = new UntriedConfigurations(encoding, goal);
    this.draws =
        search.space().axes().size() <= SobolSampler.MOST_AXES
            ? new SobolSampler(search.space(), search.seed())
            : new RandomSampler(search.space(), search.seed());
  }

  /**
   * The coordinates of configurations, the most promising first.
   *
   * @param number of the suggestion
   */
  abstract List<double[]> candidates(Observations seen, long number, SplittableRandom random);

  private ResultGoal judged() {
    return new ResultGoal(goal.objectives(), goal.results());
  }

  final Encoding encoding() {
    return encoding;
  }

  @Override
  public final Optional<Configuration> suggest(long number, TrialHistory history) {
    Observations seen = Observations.of(history, judged(), goal.repeats(), encoding);
    if (encoding.axes().isEmpty() || untried.areNone(seen.tried())) {
      return draws.suggest(number, history);
    }
    double drawn = SplitSeed.uniform(search.seed(), number, STREAM);
    SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(drawn));
    if (isStart(seen)) {
      return start(number, random);
    }
    List<double[]> candidates = candidates(seen, number, random);
    for (double[] candidate : candidates) {
      Optional<Configuration> found =
          encoding.configuration(candidate).filter(each -> isNew(each, seen));
      if (found.isPresent()) {
        return found;
      }
    }
    return untried
        .nearest(candidates.get(0), seen.tried(), random)
        .or(() -> draws.suggest(number, history));
  }

  /**
   * A draw, or what is allowed nearest to it. It does not depend on what was tried: a plan skips a
   * draw that was.
   */
  private Optional<Configuration> start(long number, SplittableRandom random) {
    Optional<Configuration> draw = drawn(number);
    if (draw.filter(each -> goal.violated(each).isEmpty()).isPresent()) {
      return draw;
    }
    double[] wanted = draw.map(encoding::coordinates).orElseGet(() -> encoding.drawn(random));
    return untried.nearest(wanted, Set.of(), random).or(() -> draws.suggest(number, NO_HISTORY));
  }

  /** A draw; empty if a formula has no result for it. */
  private Optional<Configuration> drawn(long number) {
    try {
      return draws.suggest(number, NO_HISTORY);
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  /** Whether too little is known, or under way, for a model. */
  private boolean isStart(Observations seen) {
    int first = firstDraws();
    int known = seen.completed().size();
    return known < Math.max(2, first / 2) || known + seen.open().size() < first;
  }

  /** The number of results, or trials under way, before the model decides. */
  final int firstDraws() {
    int budget = goal.trials().isPresent() ? goal.trials().getAsInt() / goal.repeats() : 1000;
    return Math.max(3, Math.min(FIRST_DRAWS, budget / LEAST_SHARE));
  }

  private boolean isNew(Configuration configuration, Observations seen) {
    return !seen.tried().contains(configuration) && goal.violated(configuration).isEmpty();
  }

  @Override
  public final boolean learns() {
    return true;
  }

  @Override
  public final Optional<GaussianSearch.Outlook> outlook(TrialHistory history) {
    Observations seen = Observations.of(history, judged(), goal.repeats(), encoding);
    boolean suits = !encoding.axes().isEmpty() && encoding.axes().size() <= GpSampler.MOST_AXES;
    if (!suits || goal.objectives().size() != 1 || isStart(seen)) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(search.seed());
    return new GaussianSearch(encoding, seen, seen.scalarLosses(random), random)
        .outlook(
            full -> encoding.configuration(full).filter(each -> isNew(each, seen)).isPresent());
  }

  @Override
  public final long foreseeable() {
    return firstDraws();
  }

  @Override
  public final Optional<String> strategy() {
    return Optional.of(
        "%d draws that cover the space evenly, then %s".formatted(firstDraws(), modelWords()));
  }

  /** The model that decides, in words. */
  abstract String modelWords();

  @Override
  public final Optional<BigInteger> size() {
    return Optional.empty();
  }
}
