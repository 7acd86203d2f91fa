package sweep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.text.DecimalText;
import sweep.trial.Objective;
import sweep.trial.Pruning;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The conclusion from a sweep whose trials were all pruned, so that none has a result. */
public final class PrunedConclusion {
  private PrunedConclusion() {}

  /** The sentence about it; empty if any trial was not pruned. */
  public static Optional<String> sentence(Leaderboard leaderboard) {
    List<TrialRecord> trials =
        leaderboard.rows().stream().flatMap(LeaderboardRow::allTrials).toList();
    boolean allPruned =
        !trials.isEmpty()
            && trials.stream().allMatch(each -> each.state().kind() == TrialState.Kind.PRUNED);
    return allPruned
        ? leaderboard.objective().map(objective -> sentence(trials, objective))
        : Optional.empty();
  }

  private static String sentence(List<TrialRecord> trials, Objective objective) {
    Comparator<TrialRecord> finiteFirst =
        Comparator.comparing(each -> !Double.isFinite(pruning(each).best()));
    TrialRecord best =
        trials.stream()
            .min(
                finiteFirst.thenComparing(
                    (one, other) ->
                        objective.direction().compare(pruning(one).best(), pruning(other).best())))
            .orElseThrow();
    return "%s pruned, so nothing is ranked; the best value that was seen is %s %s, of trial %d; with --no-pruning trials run to their ends"
        .formatted(
            trials.size() == 1
                ? "the only trial was"
                : "all %d trials were".formatted(trials.size()),
            objective.metric(),
            DecimalText.brief(pruning(best).best()),
            best.trial().number());
  }

  private static Pruning pruning(TrialRecord record) {
    return record.state().early().orElseThrow();
  }
}
