package sweep.artifact;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Decides whose artifacts may go. */
final class Keeping {
  private Keeping() {}

  /**
   * The trials whose artifacts nobody wants. Those of the baseline stay, those of the best
   * configurations, and those of configurations that have yet to be ranked. Only so many better
   * ones that are safe on disk make the others go.
   *
   * @param best how many configurations are wanted, at least 1
   * @param isSafe whether a trial's artifacts are safe on disk
   */
  static Set<Integer> unwanted(Leaderboard leaderboard, int best, IntPredicate isSafe) {
    Set<Integer> unwanted = new HashSet<>();
    int safe = 0;
    // Ranked rows come first.
    for (LeaderboardRow row : leaderboard.rows()) {
      if (row.isBaseline()) {
        continue;
      }
      if (row.rank().isPresent() && safe < best) {
        safe += row.trials().stream().map(Keeping::number).allMatch(isSafe::test) ? 1 : 0;
      } else if (safe == best && !isOpen(row)) {
        row.trials().forEach(record -> unwanted.add(number(record)));
      }
    }
    return unwanted;
  }

  private static int number(TrialRecord record) {
    return record.trial().number();
  }

  /** Whether it may yet be ranked. */
  private static boolean isOpen(LeaderboardRow row) {
    boolean hasFailed =
        row.state() == TrialState.Kind.FAILED || row.state() == TrialState.Kind.NO_METRIC;
    return row.rank().isEmpty() && !hasFailed;
  }
}
