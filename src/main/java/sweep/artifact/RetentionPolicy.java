package sweep.artifact;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Decides which trials' artifacts may be removed. */
final class RetentionPolicy {
  private RetentionPolicy() {}

  /**
   * Returns the trials whose artifacts may be removed. Kept are those of the baseline, of the best
   * configurations, and of configurations that may still be ranked. Until the leaders of the search
   * are confirmed, each of them counts as one of the best. Nothing is removed before the artifacts
   * of enough better configurations are safe on disk.
   *
   * @param best the number of configurations to keep, at least 1
   * @param toConfirm the number of leaders that are run again before the best is known; may be 0
   * @param isSafe whether a trial's artifacts are safe on disk
   */
  static Set<Integer> removable(
      Leaderboard leaderboard, int best, int toConfirm, IntPredicate isSafe) {
    Set<Integer> removable = new HashSet<>();
    int wanted = isDecided(leaderboard, toConfirm) ? best : Math.max(best, toConfirm);
    int safe = 0;
    // Ranked rows come first.
    for (LeaderboardRow row : leaderboard.rows()) {
      if (row.isBaseline()) {
        continue;
      }
      if (row.rank().isPresent() && safe < wanted) {
        safe += row.allTrials().map(RetentionPolicy::number).allMatch(isSafe::test) ? 1 : 0;
      } else if (safe == wanted && !isOpen(row)) {
        row.allTrials().forEach(record -> removable.add(number(record)));
      }
    }
    return removable;
  }

  private static boolean isDecided(Leaderboard leaderboard, int toConfirm) {
    long confirmed =
        leaderboard.rows().stream().filter(row -> !row.isBaseline() && row.isConfirmed()).count();
    return confirmed >= toConfirm;
  }

  private static int number(TrialRecord record) {
    return record.trial().number();
  }

  /** Whether a configuration may still be ranked. */
  private static boolean isOpen(LeaderboardRow row) {
    boolean isOut =
        row.state().isFailure()
            || row.state() == TrialState.Kind.PRUNED
            || row.state() == TrialState.Kind.CANCELLED;
    return row.rank().isEmpty() && !isOut;
  }
}
