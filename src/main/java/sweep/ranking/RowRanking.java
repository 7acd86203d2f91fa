package sweep.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import sweep.ranking.statistics.Holm;
import sweep.trial.Objective;
import sweep.trial.Pruning;
import sweep.trial.TrialState;

/**
 * Ranks rows by how far they miss the limits of results, by Pareto front, if there are several
 * objectives, then by score; ties go to the smaller standard deviation, then to the lower trial
 * number.
 */
final class RowRanking {
  private final Objective objective;
  private final ParetoRanking fronts;
  private final RowLimits limits;

  /** A row with its score, NaN for the last ones, and by how far it misses the limits. */
  private record Scored(LeaderboardRow row, double score, double miss) {}

  /** A ranking by one or more objectives, of rows that keep some limits before all others. */
  RowRanking(List<Objective> objectives, RowLimits limits) {
    this.objective = objectives.get(0);
    this.fronts = new ParetoRanking(objectives);
    this.limits = limits;
  }

  /** Returns the rows with their ranks, unranked rows last. */
  List<LeaderboardRow> ranked(List<LeaderboardRow> rows) {
    List<Scored> complete =
        fronts.placed(rows, row -> limits.miss(row) == 0).stream()
            .filter(RowRanking::isComplete)
            .map(row -> new Scored(row, score(row), limits.miss(row)))
            .sorted(better())
            .toList();
    // Without any finite score there is no best row.
    boolean rankable = !complete.isEmpty() && !Double.isNaN(complete.get(0).score());
    List<LeaderboardRow> all = new ArrayList<>();
    complete.forEach(each -> all.add(rankable ? each.row().ranked(all.size() + 1) : each.row()));
    List<LeaderboardRow> corrected = new ArrayList<>(ParetoRanking.corrected(corrected(all)));
    rows.stream().filter(RowRanking::endedEarly).sorted(further()).forEach(corrected::add);
    rows.stream().filter(row -> !isComplete(row) && !endedEarly(row)).forEach(corrected::add);
    return corrected;
  }

  /** Whether every repeat completed, with every objective. */
  static boolean isComplete(LeaderboardRow row) {
    boolean completed =
        row.state() == TrialState.Kind.COMPLETED && row.trials().size() >= row.planned();
    return completed && row.objective().isPresent() && row.standing().isComplete();
  }

  private static boolean endedEarly(LeaderboardRow row) {
    return row.early().isPresent();
  }

  /** Pruned and paused rows by how far they came, and then by what they had reported. */
  private Comparator<LeaderboardRow> further() {
    return Comparator.comparingDouble((LeaderboardRow row) -> -pruning(row).reached())
        .thenComparing(
            (one, other) ->
                objective.direction().compare(pruning(one).last(), pruning(other).last()));
  }

  private static Pruning pruning(LeaderboardRow row) {
    return row.early().orElseThrow();
  }

  private double score(LeaderboardRow row) {
    ParetoStanding standing = row.standing();
    // A value that isn't finite in any objective ranks last.
    return standing.others().isEmpty() || standing.front().isPresent()
        ? ObjectiveFigures.score(objective, row.objective().orElseThrow())
        : Double.NaN;
  }

  private Comparator<Scored> better() {
    Comparator<Scored> finiteFirst = Comparator.comparing(each -> Double.isNaN(each.score()));
    return finiteFirst
        .thenComparingDouble(Scored::miss)
        .thenComparingInt(each -> each.row().standing().front().orElse(1))
        .thenComparing((one, other) -> objective.direction().compare(one.score(), other.score()))
        .thenComparingDouble(each -> each.row().objective().orElseThrow().deviation().orElse(0))
        .thenComparingInt(each -> each.row().trials().get(0).trial().number());
  }

  /** Returns the rows with the Holm-corrected p of their comparisons. */
  private static List<LeaderboardRow> corrected(List<LeaderboardRow> rows) {
    double[] tested =
        rows.stream().map(RowRanking::p).flatMapToDouble(OptionalDouble::stream).toArray();
    double[] corrected = Holm.corrected(tested);
    List<LeaderboardRow> all = new ArrayList<>();
    int next = 0;
    for (LeaderboardRow row : rows) {
      all.add(p(row).isPresent() ? row.corrected(corrected[next++]) : row);
    }
    return all;
  }

  private static OptionalDouble p(LeaderboardRow row) {
    return row.comparison().map(Comparison::p).orElse(OptionalDouble.empty());
  }
}
