package sweep.run;

import java.util.List;
import java.util.Optional;
import sweep.journal.SearchPosition;
import sweep.journal.SweepHistory;
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

  /** After all that has happened to a sweep. */
  public static PlanStart after(SweepHistory history) {
    return new PlanStart(
        history.trials(), history.setAside(), history.firstSuggestion(), history.searched());
  }
}
