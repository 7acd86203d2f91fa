package sweep.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.text.ListText;
import sweep.trial.Objective;

/** The conclusions that several objectives add, as sentences. */
final class ParetoConclusions {
  private final Leaderboard leaderboard;
  private final List<String> metrics;

  public ParetoConclusions(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
    this.metrics = leaderboard.objectives().stream().map(Objective::metric).toList();
  }

  /**
   * The sentence about the size of the Pareto front among the claimable rows; empty with a single
   * objective.
   */
  public Optional<String> sentence() {
    int ranked = leaderboard.claimable().size();
    int front = leaderboard.front().size();
    return front == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d %sconfiguration%s %s on the Pareto front of %s"
                .formatted(
                    front,
                    ranked,
                    leaderboard.confirmed().isEmpty() ? "" : "confirmed ",
                    ranked == 1 ? "" : "s",
                    front == 1 ? "is" : "are",
                    ListText.and(metrics)));
  }

  /** The objective of a claim, for the middle of a sentence; empty with a single objective. */
  String where() {
    return metrics.size() < 2 ? "" : " in " + metrics.get(0);
  }

  /**
   * One sentence per objective after the first on how many rows are better than the baseline.
   *
   * @param how the qualifier of the trials, for the middle of a sentence
   */
  List<String> otherObjectives(List<LeaderboardRow> rows, String how) {
    return IntStream.range(1, metrics.size())
        .mapToObj(index -> "in %s %s".formatted(metrics.get(index), beating(index, rows, how)))
        .toList();
  }

  private static String beating(int index, List<LeaderboardRow> rows, String how) {
    List<ObjectiveFigures> better =
        rows.stream()
            .map(row -> row.standing().others().get(index - 1))
            .filter(ObjectiveFigures::isBetter)
            .toList();
    int significant = (int) better.stream().filter(ObjectiveFigures::isSignificantlyBetter).count();
    boolean isMeasured =
        rows.stream()
            .map(row -> row.standing().others().get(index - 1).comparison())
            .anyMatch(known -> known.filter(each -> each.p().isPresent()).isPresent());
    return better.isEmpty()
        ? "nothing beats the baseline" + how
        : "%d of %d scored better than the baseline%s%s"
            .formatted(better.size(), rows.size(), how, isMeasured ? significant(significant) : "");
  }

  /** The number of significant differences, for the end of a sentence. */
  static String significant(int count) {
    return switch (count) {
      case 0 -> "; no difference is statistically significant";
      case 1 -> "; 1 difference is statistically significant";
      default -> "; %d differences are statistically significant".formatted(count);
    };
  }
}
