package sweep.artifact;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.trial.TrialRecord;

/** Decides whose artifacts may go. */
final class RetentionPolicy {
  private RetentionPolicy() {}

  /**
   * The trials whose artifacts nobody wants. Those of the baseline stay, those of the best
   * configurations, and those of configurations that have yet to be ranked. Only so many better
   * ones that are safe on disk make the others go. Until the leaders of the search are confirmed,
   * any of them may turn out to be the best.
   *
   * @param best how many configurations are wanted, at least 1
   * @param toConfirm how many leaders are run again before it is known; 0 if none are
   * @param isSafe whether a trial's artifacts are safe on disk
   */
  static Set<Integer> unwanted(
      Leaderboard leaderboard, int best, int toConfirm, IntPredicate isSafe) {
    Set<Integer> unwanted = new HashSet<>();
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
        row.allTrials().forEach(record -> unwanted.add(number(record)));
      }
    }
    return unwanted;
  }

  private static boolean isDecided(Leaderboard leaderboard, int toConfirm) {
    long confirmed =
        leaderboard.rows().stream().filter(row -> !row.isBaseline() && row.isConfirmed()).count();
    return confirmed >= toConfirm;
  }

  private static int number(TrialRecord record) {
    return record.trial().number();
  }

  /** Whether it may yet be ranked. */
  private static boolean isOpen(LeaderboardRow row) {
    boolean hasFailed = row.state().isFailure();
    return row.rank().isEmpty() && !hasFailed;
  }
}
