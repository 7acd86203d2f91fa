package sweep.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.ranking.statistics.Spread;
import sweep.trial.TrialRecord;

/**
 * The trials that ran a configuration again on seeds that the search did not use, and what they
 * brought.
 *
 * @param row what these trials would be on a leaderboard of their kind alone; ranked there if they
 *     confirm something
 * @param searchRank the configuration's rank in the search, from 1, the baseline apart; empty if it
 *     had none, or is the baseline
 */
public record ConfirmationResult(LeaderboardRow row, OptionalInt searchRank) {

  /** By repeat, at least one. */
  public List<TrialRecord> trials() {
    return row.trials();
  }

  /** How many there are to be. */
  public int planned() {
    return row.planned();
  }

  /** The first objective over those that completed; empty if there are none. */
  public Optional<Spread> objective() {
    return row.objective();
  }

  /** An objective over those that completed, by its place in the spec; empty if there are none. */
  public Optional<Spread> spread(int index) {
    return row.spread(index);
  }

  /** How many completed. */
  public long count() {
    return objective().map(Spread::count).orElse(0L);
  }

  /** Why they confirm nothing, in words; empty if they do. */
  public String reason() {
    return isComplete() || !row.reason().isEmpty() ? row.reason() : row.state().word();
  }

  /** Whether the configuration had won the search. */
  public boolean isLeader() {
    return searchRank.isPresent() && searchRank.getAsInt() == 1;
  }

  /** Whether all of them completed, with a finite mean of each objective. */
  public boolean isComplete() {
    return RowRanking.isComplete(row) && row.reason().isEmpty();
  }

  ConfirmationResult ranked(LeaderboardRow ranked) {
    return new ConfirmationResult(ranked, searchRank);
  }
}
