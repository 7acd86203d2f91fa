package sweep.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import sweep.ranking.statistics.Holm;
import sweep.ranking.statistics.ParetoFronts;
import sweep.trial.Objective;

/** Assigns rows to Pareto fronts and corrects the comparisons in the objectives after the first. */
final class ParetoRanking {
  private final List<Objective> objectives;

  ParetoRanking(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  /**
   * Returns the rows in the same order; complete rows with finite values get their front. Rows that
   * may not lead come after the last front of those that may.
   */
  List<LeaderboardRow> placed(List<LeaderboardRow> rows, Predicate<LeaderboardRow> mayLead) {
    if (objectives.size() < 2) {
      return rows;
    }
    List<Integer> finite = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double[] point = costs(rows.get(i));
      if (RowRanking.isComplete(rows.get(i)) && Arrays.stream(point).allMatch(Double::isFinite)) {
        finite.add(i);
      }
    }
    List<LeaderboardRow> placed = new ArrayList<>(rows);
    int last = place(finite.stream().filter(i -> mayLead.test(rows.get(i))).toList(), 0, placed);
    place(finite.stream().filter(i -> !mayLead.test(rows.get(i))).toList(), last, placed);
    return placed;
  }

  /** Puts some rows on fronts after others. Returns the last front. */
  private int place(List<Integer> some, int after, List<LeaderboardRow> rows) {
    int[] fronts = ParetoFronts.of(some.stream().map(i -> costs(rows.get(i))).toList());
    int last = after;
    for (int i = 0; i < fronts.length; i++) {
      LeaderboardRow row = rows.get(some.get(i));
      rows.set(some.get(i), row.withStanding(row.standing().on(after + fronts[i])));
      last = Math.max(last, after + fronts[i]);
    }
    return last;
  }

  private double[] costs(LeaderboardRow row) {
    ObjectiveFigures first =
        new ObjectiveFigures(objectives.get(0), row.objective(), row.comparison());
    return DoubleStream.concat(
            DoubleStream.of(first.cost()),
            row.standing().others().stream().mapToDouble(ObjectiveFigures::cost))
        .toArray();
  }

  /**
   * Returns the rows with Holm-corrected p in the objectives after the first. Each objective is
   * corrected separately, over the given rows.
   */
  static List<LeaderboardRow> corrected(List<LeaderboardRow> rows) {
    int others = rows.isEmpty() ? 0 : rows.get(0).standing().others().size();
    List<LeaderboardRow> all = rows;
    for (int objective = 0; objective < others; objective++) {
      all = corrected(all, objective);
    }
    return all;
  }

  private static List<LeaderboardRow> corrected(List<LeaderboardRow> rows, int objective) {
    double[] tested = rows.stream().flatMapToDouble(row -> p(row, objective).stream()).toArray();
    double[] corrected = Holm.corrected(tested);
    List<LeaderboardRow> all = new ArrayList<>();
    int next = 0;
    for (LeaderboardRow row : rows) {
      all.add(p(row, objective).isPresent() ? corrected(row, objective, corrected[next++]) : row);
    }
    return all;
  }

  private static OptionalDouble p(LeaderboardRow row, int objective) {
    return row.standing()
        .others()
        .get(objective)
        .comparison()
        .map(Comparison::p)
        .orElse(OptionalDouble.empty());
  }

  private static LeaderboardRow corrected(LeaderboardRow row, int objective, double p) {
    List<ObjectiveFigures> others = new ArrayList<>(row.standing().others());
    others.set(objective, others.get(objective).corrected(p));
    return row.withStanding(new ParetoStanding(row.standing().front(), others));
  }
}
