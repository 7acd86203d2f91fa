package sweep.report;

import java.util.List;
import java.util.Optional;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.report.table.CellText;
import sweep.report.table.RowStatistics;
import sweep.text.DecimalText;
import sweep.trial.Objective;

/** The sentence about the best configuration of a sweep without a comparable baseline. */
final class BestSentence {
  private final Leaderboard leaderboard;
  private final List<LeaderboardRow> ranked;

  BestSentence(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
    this.ranked = leaderboard.rows().stream().filter(LeaderboardRow::isRankedByNumbers).toList();
  }

  /** Names the best configuration and the runner-up; empty unless there is a single objective. */
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
                : "best of %d configurations%s"
                    .formatted(ranked.size(), leaderboard.hasEarlyEnds() ? " that completed" : ""),
            trials(best),
            objective.metric(),
            CellText.spreadText(best.objective().orElseThrow()));
  }

  private String runnerUp() {
    boolean isByMean =
        leaderboard.objective().flatMap(RowStatistics::rankedBy).isEmpty() && ranked.size() > 1;
    if (!isByMean) {
      return "";
    }
    double behind = Math.abs(mean(ranked.get(0)) - mean(ranked.get(1)));
    return behind == 0
        ? "; the runner-up (%s) is equally good".formatted(trials(ranked.get(1)))
        : "; the runner-up (%s) is %s behind%s"
            .formatted(
                trials(ranked.get(1)),
                DecimalText.brief(behind),
                MeasuredConclusion.lead(ranked.get(0), ranked.get(1)));
  }

  private static double mean(LeaderboardRow row) {
    return row.objective().map(Spread::mean).orElseThrow();
  }

  private static String trials(LeaderboardRow row) {
    String word = row.trials().size() == 1 ? "trial " : "trials ";
    return word + CellText.numbers(row.trials());
  }
}
