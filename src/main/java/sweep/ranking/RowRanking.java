package sweep.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/**
 * Puts rows in order by the number that counts; of equal ones the steadier first, then the earlier.
 */
final class RowRanking {
  private final Objective objective;

  /**
   * A row with what it is ranked by.
   *
   * @param score the number that counts; NaN for one that ranks last
   */
  private record Scored(LeaderboardRow row, Spread spread, double score) {}

  RowRanking(Objective objective) {
    this.objective = objective;
  }

  /** The rows with their ranks, those without one last. */
  List<LeaderboardRow> ranked(List<LeaderboardRow> rows) {
    List<Scored> complete =
        scored(
            rows.stream().filter(RowRanking::isComplete).toList(),
            row -> row.objective().orElseThrow());
    // Without a single number there is nothing to be first.
    boolean rankable = !complete.isEmpty() && !Double.isNaN(complete.get(0).score());
    List<LeaderboardRow> all = new ArrayList<>();
    complete.forEach(each -> all.add(rankable ? each.row().ranked(all.size() + 1) : each.row()));
    List<LeaderboardRow> corrected = new ArrayList<>(corrected(all));
    rows.stream().filter(row -> !isComplete(row)).forEach(corrected::add);
    return corrected;
  }

  /** Rows by some spread of theirs, the best first. */
  List<LeaderboardRow> inOrder(
      List<LeaderboardRow> rows, Function<LeaderboardRow, Spread> counted) {
    return scored(rows, counted).stream().map(Scored::row).toList();
  }

  private List<Scored> scored(List<LeaderboardRow> rows, Function<LeaderboardRow, Spread> counted) {
    return rows.stream()
        .map(row -> new Scored(row, counted.apply(row), score(counted.apply(row))))
        .sorted(better())
        .toList();
  }

  private static boolean isComplete(LeaderboardRow row) {
    boolean completed =
        row.state() == TrialState.Kind.COMPLETED && row.trials().size() >= row.planned();
    return completed && row.objective().isPresent();
  }

  private double score(Spread spread) {
    if (!Double.isFinite(spread.mean())) {
      return Double.NaN;
    }
    return switch (objective.rankBy()) {
      case MEAN -> spread.mean();
      case MEDIAN -> spread.median();
      case LOWER_BOUND -> spread.interval().map(this::worseEnd).orElse(Double.NaN);
    };
  }

  private double worseEnd(Interval interval) {
    return objective.direction() == Direction.MAXIMIZE ? interval.low() : interval.high();
  }

  private Comparator<Scored> better() {
    Comparator<Scored> finiteFirst = Comparator.comparing(each -> Double.isNaN(each.score()));
    return finiteFirst
        .thenComparing((one, other) -> objective.direction().compare(one.score(), other.score()))
        .thenComparingDouble(each -> each.spread().deviation().orElse(0))
        .thenComparingInt(each -> each.row().trials().get(0).trial().number());
  }

  /** Gives the comparisons of all rows their p after Holm's correction. */
  static List<LeaderboardRow> corrected(List<LeaderboardRow> rows) {
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
