package sweep.run.plan;

import java.util.List;
import java.util.Optional;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.SweepHistory;
import sweep.sampler.Search;
import sweep.space.Configuration;
import sweep.space.RuleException;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/**
 * Where a plan goes on.
 *
 * @param trials those that exist already
 * @param firstNumber what the first trial of the plan is numbered
 * @param firstSuggestion with which number the suggestions of this spec begin
 * @param searched how far the search has looked since its last trial; empty if nothing tells
 */
public record PlanStart(
    List<TrialRecord> trials,
    int firstNumber,
    long firstSuggestion,
    Optional<SearchPosition> searched) {
  public PlanStart {
    trials = List.copyOf(trials);
  }

  /** Where nothing tells how far the search has looked. */
  PlanStart(List<TrialRecord> trials, int firstNumber, long firstSuggestion) {
    this(trials, firstNumber, firstSuggestion, Optional.empty());
  }

  /** At the very beginning. */
  public static final PlanStart NEW = new PlanStart(List.of(), 0, 0);

  /**
   * The number of the first suggestion that is made of a search as it is now. A draw doesn't depend
   * on how many values there are; a point's place in a grid or list does. Where an earlier version
   * counted the points otherwise, all of them come up again behind those that were suggested.
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
      return search.sampler().suggest(number, List::of);
    } catch (RuleException unworkable) {
      return Optional.empty();
    }
  }

  /** After all that has happened to a sweep. */
  public static PlanStart after(SweepHistory history) {
    return new PlanStart(
        history.trials(), history.setAside(), history.firstSuggestion(), history.searched());
  }
}
