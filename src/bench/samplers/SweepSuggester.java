import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import sweep.sampler.Sampler;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.sampler.SearchGoal;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;

/** One of sweep's own samplers. As a sweep does, it skips what was tried. */
final class SweepSuggester implements Suggester {
  /** The metric to be minimised. */
  static final String METRIC = "loss";

  /** After this many suggestions that were already tried, the next is tried again. */
  private static final int MOST_SKIPPED = 1000;

  private final Sampler sampler;
  private final Set<Configuration> tried = new HashSet<>();
  private long number;

  /**
   * Creates a sampler by its name in specs.
   *
   * @param trials the number of trials of the whole search
   */
  SweepSuggester(String method, SearchSpace space, long seed, int trials) {
    SamplerType type = SamplerType.valueOf(method.toUpperCase(Locale.ROOT));
    Objective objective = new Objective(METRIC, Direction.MINIMIZE, Reduction.LAST);
    SearchGoal goal = new SearchGoal(List.of(objective), List.of(), 1, OptionalInt.of(trials));
    this.sampler = new Search(type, space, seed, List.of()).sampler(goal);
  }

  @Override
  public Configuration next(List<TrialRecord> ended, List<TrialRecord> open) {
    TrialHistory history = new History(ended, open);
    number = Math.max(number, ended.size() + open.size());
    Configuration suggested = suggestion(history);
    for (int i = 0; i < MOST_SKIPPED && !tried.add(suggested); i++) {
      suggested = suggestion(history);
    }
    return suggested;
  }

  private Configuration suggestion(TrialHistory history) {
    return sampler.suggest(number++, history).orElseThrow();
  }

  /** The trials so far. */
  private record History(List<TrialRecord> ended, List<TrialRecord> open) implements TrialHistory {}
}
