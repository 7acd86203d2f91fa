package sweep.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sweep.ranking.statistics.Spread;
import sweep.text.DecimalText;
import sweep.trial.Objective;
import sweep.trial.ResultConstraint;

/** Tells which rows keep the limits of a sweep's results, and by how far the others miss them. */
final class RowLimits {
  private final List<Objective> objectives;
  private final List<ResultConstraint> constraints;

  RowLimits(List<Objective> objectives, List<ResultConstraint> constraints) {
    this.objectives = List.copyOf(objectives);
    this.constraints = List.copyOf(constraints);
  }

  /** By how far a row misses all limits together, in parts of each; 0 if it keeps them. */
  double miss(LeaderboardRow row) {
    return constraints.stream().mapToDouble(limit -> limit.miss(mean(row, limit.metric()))).sum();
  }

  private OptionalDouble mean(LeaderboardRow row, String metric) {
    for (int i = 0; i < objectives.size(); i++) {
      if (objectives.get(i).metric().equals(metric)) {
        return row.spread(i).stream().mapToDouble(Spread::mean).findFirst();
      }
    }
    Double mean = row.metrics().get(metric);
    return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
  }

  /** The rows, of which those that miss a limit say so as their reason. */
  List<LeaderboardRow> explained(List<LeaderboardRow> rows) {
    return rows.stream()
        .map(row -> RowRanking.isComplete(row) && miss(row) > 0 ? row.because(reason(row)) : row)
        .toList();
  }

  private String reason(LeaderboardRow row) {
    List<String> missed = new ArrayList<>();
    for (ResultConstraint limit : constraints) {
      OptionalDouble mean = mean(row, limit.metric());
      if (limit.miss(mean) > 0) {
        String value = mean.isPresent() ? DecimalText.brief(mean.getAsDouble()) : "not reported";
        missed.add("misses %s (%s)".formatted(limit.text(), value));
      }
    }
    return String.join(", ", missed);
  }
}
