package sweep.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.ranking.statistics.Spread;
import sweep.trial.TrialRecord;

/**
 * The results of a configuration's confirming trials, which ran on seeds that the search did not
 * use.
 *
 * @param row these trials as a row of their own; ranked among the confirmed configurations if it is
 *     confirmed
 * @param searchRank the configuration's rank in the search, from 1 and without the baseline; empty
 *     if it had none or is the baseline
 */
public record ConfirmationResult(LeaderboardRow row, OptionalInt searchRank) {

  /** The confirming trials by repeat, at least one. */
  public List<TrialRecord> trials() {
    return row.trials();
  }

  /** The planned number of confirming trials. */
  public int planned() {
    return row.planned();
  }

  /** The first objective over the completed trials; empty if there are none. */
  public Optional<Spread> objective() {
    return row.objective();
  }

  /** An objective, by its position in the spec, over the completed trials; empty without any. */
  public Optional<Spread> spread(int index) {
    return row.spread(index);
  }

  /** The number of completed trials. */
  public long count() {
    return objective().map(Spread::count).orElse(0L);
  }

  /** Why the configuration is not confirmed, in words; empty if it is. */
  public String reason() {
    return isComplete() || !row.reason().isEmpty() ? row.reason() : row.state().word();
  }

  /** Whether the configuration was the best of the search. */
  public boolean isLeader() {
    return searchRank.isPresent() && searchRank.getAsInt() == 1;
  }

  /** Whether all trials completed, with a finite mean of each objective. */
  public boolean isComplete() {
    return RowRanking.isComplete(row) && row.reason().isEmpty();
  }

  ConfirmationResult ranked(LeaderboardRow ranked) {
    return new ConfirmationResult(ranked, searchRank);
  }
}
