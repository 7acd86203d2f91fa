package sweep.run.plan;

import java.util.List;
import java.util.Optional;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.SweepHistory;
import sweep.sampler.Search;
import sweep.sampler.SearchGoal;
import sweep.space.Configuration;
import sweep.space.RuleException;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/**
 * The point at which a plan starts.
 *
 * @param trials the trials so far
 * @param firstNumber the number of the plan's first trial
 * @param firstSuggestion the number of this spec's first suggestion
 * @param searched the recorded position of the search after its last trial, if there is one
 * @param added the configurations that users added and that have no trial yet
 */
public record PlanStart(
    List<TrialRecord> trials,
    int firstNumber,
    long firstSuggestion,
    Optional<SearchPosition> searched,
    List<Configuration> added) {
  public PlanStart {
    trials = List.copyOf(trials);
    added = List.copyOf(added);
  }

  /** Without a recorded position of the search. */
  PlanStart(List<TrialRecord> trials, int firstNumber, long firstSuggestion) {
    this(trials, firstNumber, firstSuggestion, Optional.empty(), List.of());
  }

  /** The start of a new sweep. */
  public static final PlanStart NEW = new PlanStart(List.of(), 0, 0);

  /**
   * The number of the first suggestion that the search makes in its present form. A draw doesn't
   * depend on the number of values, but the place of a point in a grid or list does. If an edited
   * spec numbers its points differently, all of them are suggested again, after the earlier ones.
   */
  long firstSuggestionOf(Search search) {
    if (search.method().isDrawn()) {
      return 0;
    }
    long next = firstSuggestion;
    Optional<Configuration> last = Optional.empty();
    for (TrialRecord record : trials) {
      if (record.trial().origin() instanceof Origin.Suggested suggested
          && suggested.number() >= next) {
        next = suggested.number() + 1;
        last = Optional.of(record.trial().configuration());
      }
    }
    return last.isEmpty() || last.equals(suggestion(search, next - 1 - firstSuggestion))
        ? firstSuggestion
        : next;
  }

  private static Optional<Configuration> suggestion(Search search, long number) {
    try {
      return search.sampler(SearchGoal.NONE).suggest(number, List::of);
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  /** The start for a sweep with a history. */
  public static PlanStart after(SweepHistory history) {
    return new PlanStart(
        history.trials(),
        history.setAside(),
        history.search().firstSuggestion(),
        history.search().position(),
        history.controls().added());
  }
}
