package sweep.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.text.ListText;
import sweep.trial.Objective;

/** What several objectives add to what a leaderboard allows to be said. */
final class ParetoConclusions {
  private final Leaderboard leaderboard;
  private final List<String> metrics;

  public ParetoConclusions(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
    this.metrics = leaderboard.objectives().stream().map(Objective::metric).toList();
  }

  /**
   * How many of the ranked configurations, or if any are confirmed of those, no other dominates;
   * empty with one objective alone.
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

  /** In which objective something is claimed, for the middle of a sentence; empty if in the one. */
  String where() {
    return metrics.size() < 2 ? "" : " in " + metrics.get(0);
  }

  /**
   * For each objective after the first, how many of some rows beat the baseline in it.
   *
   * @param how by which trials, for the middle of a sentence
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
    int beyond = (int) better.stream().filter(ObjectiveFigures::isBetterBeyondNoise).count();
    boolean isMeasured =
        rows.stream()
            .map(row -> row.standing().others().get(index - 1).comparison())
            .anyMatch(known -> known.filter(each -> each.p().isPresent()).isPresent());
    return better.isEmpty()
        ? "nothing beats the baseline" + how
        : "%d of %d %s%s%s"
            .formatted(
                better.size(),
                rows.size(),
                beat(better.size(), isMeasured),
                how,
                isMeasured ? beyondNoise(beyond) : "");
  }

  /** That so many are better than the baseline, whether by more than noise or not. */
  static String beat(int count, boolean isNoiseMeasured) {
    if (!isNoiseMeasured) {
      return "did better than the baseline";
    }
    return count == 1 ? "beats the baseline" : "beat the baseline";
  }

  /** Of how many that is more than noise, for the end of a sentence. */
  static String beyondNoise(int count) {
    return ", %s by more than its noise".formatted(count == 0 ? "none" : Integer.toString(count));
  }
}
