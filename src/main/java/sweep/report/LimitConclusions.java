package sweep.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sweep.metric.MetricName;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.text.ListText;
import sweep.text.Plural;
import sweep.trial.Objective;
import sweep.trial.ResultConstraint;

/** What the limits of a sweep's results mean for its ranking, as sentences. */
public final class LimitConclusions {
  private final Leaderboard leaderboard;

  public LimitConclusions(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
  }

  /** The sentences; none without limits or ranked rows. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    List<LeaderboardRow> ranked =
        leaderboard.rows().stream().filter(row -> row.rank().isPresent()).toList();
    if (leaderboard.constraints().isEmpty() || ranked.isEmpty()) {
      return sentences;
    }
    Set<String> names = names(ranked);
    for (ResultConstraint limit : leaderboard.constraints()) {
      if (!names.contains(limit.metric())) {
        sentences.add(unknown(limit, names));
      }
    }
    String limits =
        ListText.and(leaderboard.constraints().stream().map(ResultConstraint::text).toList());
    long kept = ranked.stream().filter(leaderboard::isFeasible).count();
    sentences.add(
        kept == 0
            ? "no configuration keeps %s; they are ranked by how far they miss it".formatted(limits)
            : "%d of %s keep%s %s; the others rank after %s"
                .formatted(
                    kept,
                    Plural.of(ranked.size(), "configuration"),
                    kept == 1 ? "s" : "",
                    limits,
                    kept == 1 ? "it" : "them"));
    return sentences;
  }

  private Set<String> names(List<LeaderboardRow> ranked) {
    Set<String> names = new LinkedHashSet<>();
    leaderboard.objectives().stream().map(Objective::metric).forEach(names::add);
    ranked.forEach(row -> names.addAll(row.metrics().keySet()));
    return names;
  }

  private static String unknown(ResultConstraint limit, Set<String> names) {
    return "constraints: no trial reported '%s'%s"
        .formatted(
            limit.metric(),
            MetricName.closest(limit.metric(), names)
                .map("; did you mean '%s'?"::formatted)
                .orElse(""));
  }
}
