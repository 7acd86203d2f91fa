package sweep.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.trial.TrialRecord;

/**
 * The trials that ran a configuration again on seeds that the search did not use, and what they
 * brought.
 *
 * @param trials by repeat, at least one
 * @param planned how many there are to be
 * @param reason why they confirm nothing, in words; empty if they do
 * @param objective over those that completed; empty if there are none
 * @param searchRank the configuration's rank in the search, from 1, the baseline apart; empty if it
 *     had none, or is the baseline
 */
public record FreshRepeats(
    List<TrialRecord> trials,
    int planned,
    String reason,
    Optional<Spread> objective,
    OptionalInt searchRank) {
  public FreshRepeats {
    trials = List.copyOf(trials);
  }

  /** How many completed. */
  public long count() {
    return objective.map(Spread::count).orElse(0L);
  }

  /** Whether the configuration had won the search. */
  public boolean isLeader() {
    return searchRank.isPresent() && searchRank.getAsInt() == 1;
  }

  /** Whether all of them completed, with a finite mean. */
  public boolean isComplete() {
    return reason.isEmpty() && count() >= planned;
  }
}
