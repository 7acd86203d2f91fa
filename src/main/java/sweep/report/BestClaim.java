package sweep.report;

import java.util.List;
import java.util.Optional;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.report.table.ResultColumns;
import sweep.report.table.RowStatistics;
import sweep.text.DecimalText;
import sweep.trial.Objective;

/** What can be said of the best configuration where there is no baseline to compare it with. */
final class BestClaim {
  private final Leaderboard leaderboard;
  private final List<LeaderboardRow> ranked;

  BestClaim(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
    this.ranked = leaderboard.rows().stream().filter(LeaderboardRow::isRankedByNumbers).toList();
  }

  /** Which one is the best, and how far the next one is behind; empty without one objective. */
  Optional<String> sentence() {
    return leaderboard.objectives().size() != 1 || ranked.isEmpty()
        ? Optional.empty()
        : Optional.of(best(leaderboard.objectives().get(0)) + runnerUp());
  }

  private String best(Objective objective) {
    LeaderboardRow best = ranked.get(0);
    return "%s: %s, %s %s"
        .formatted(
            ranked.size() == 1
                ? "one configuration is ranked"
                : "best of %d configurations".formatted(ranked.size()),
            trials(best),
            objective.metric(),
            ResultColumns.spreadText(best.objective().orElseThrow()));
  }

  private String runnerUp() {
    boolean isByMean =
        leaderboard.objective().flatMap(RowStatistics::rankedBy).isEmpty() && ranked.size() > 1;
    if (!isByMean) {
      return "";
    }
    double behind = Math.abs(mean(ranked.get(0)) - mean(ranked.get(1)));
    return behind == 0
        ? "; the runner-up (%s) is as good".formatted(trials(ranked.get(1)))
        : "; the runner-up (%s) is %s behind"
            .formatted(trials(ranked.get(1)), DecimalText.brief(behind));
  }

  private static double mean(LeaderboardRow row) {
    return row.objective().map(Spread::mean).orElseThrow();
  }

  private static String trials(LeaderboardRow row) {
    String word = row.trials().size() == 1 ? "trial " : "trials ";
    return word + ResultColumns.numbers(row.trials());
  }
}
