package sweep.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.Comparison;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.trial.Objective;

/**
 * The columns that a sweep with several objectives has more: the front, and the other objectives.
 */
final class ObjectiveColumns {
  /** What other programs find the number of the front under. */
  static final String FRONT = "front";

  private static final String MARK = "Pareto front";

  private final List<Objective> objectives;

  ObjectiveColumns(List<Objective> objectives) {
    this.objectives = objectives;
  }

  /** Whether there is an objective of a name. */
  boolean has(String metric) {
    return objectives.stream().anyMatch(objective -> objective.metric().equals(metric));
  }

  /** The number of the front; empty with one objective alone. */
  Optional<Column<LeaderboardRow>> front() {
    return objectives.size() < 2
        ? Optional.empty()
        : Optional.of(Column.number(FRONT, ObjectiveColumns::front));
  }

  /**
   * What is said of a row that no other dominates; empty of others.
   *
   * @param anyConfirmed whether some row is confirmed, so that the rest has the front of the search
   */
  static Optional<String> mark(LeaderboardRow row, boolean anyConfirmed) {
    return row.standing().isOnFirstFront()
        ? Optional.of(anyConfirmed && !row.isConfirmed() ? MARK + " of the search" : MARK)
        : Optional.empty();
  }

  private static String front(LeaderboardRow row) {
    return row.standing().front().stream().mapToObj(Integer::toString).findFirst().orElse("");
  }

  /** Everything of the objectives after the first, in full precision. */
  List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      addComplete(i, columns);
    }
    return columns;
  }

  /** The mean of each objective under the metric's own name, as the table of trials has it. */
  List<Column<LeaderboardRow>> named() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      columns.add(
          Column.number(
              FieldNames.METRIC + objectives.get(i).metric(),
              row ->
                  row.spread(index).map(spread -> ResultColumns.exact(spread.mean())).orElse("")));
    }
    return columns;
  }

  private void addComplete(int index, List<Column<LeaderboardRow>> columns) {
    String name = FieldNames.OBJECTIVE + objectives.get(index).metric();
    columns.addAll(SpreadColumns.of(name, row -> row.spread(index)));
    columns.add(
        comparison(index, name + ".difference", known -> OptionalDouble.of(known.difference())));
    columns.add(
        Column.number(
            name + ".difference_n",
            row ->
                comparison(row, index)
                    .map(known -> Long.toString(known.differences().count()))
                    .orElse("")));
    RowStatistics.COMPARISON.forEach(
        (figure, number) -> columns.add(comparison(index, name + "." + figure, number)));
  }

  /**
   * Of each objective after the first its mean, its spread and its difference to the baseline.
   *
   * @param hasFresh whether some row was run again, so that what is confirmed comes before
   */
  List<Column<LeaderboardRow>> brief(boolean hasFresh) {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      int index = i;
      if (hasFresh) {
        columns.add(
            FreshColumns.confirmed(i, "%s confirmed".formatted(objectives.get(i).metric())));
      }
      columns.add(ResultColumns.mean(objectives.get(i).metric(), row -> row.spread(index)));
      columns.add(
          Column.<LeaderboardRow>text(
                  difference(objectives.get(i)), row -> difference(other(row, index)))
              .as(ColumnUse.DIFFERENCE));
    }
    return columns;
  }

  /** What the differences in an objective after the first stand under. */
  static String difference(Objective objective) {
    return objective.metric() + " difference";
  }

  private static String difference(ObjectiveFigures figures) {
    return figures
        .comparison()
        .map(known -> ResultColumns.differenceText(known, figures.isBetter()))
        .orElse("");
  }

  /** Whether some difference has the star, but for those in columns that are hidden. */
  static boolean hasStar(Leaderboard leaderboard, List<String> hidden) {
    return leaderboard.rows().stream()
        .anyMatch(
            row ->
                (!hidden.contains(ResultColumns.DIFFERENCE) && isSurelyBetter(row, leaderboard))
                    || row.standing().others().stream()
                        .filter(ObjectiveFigures::isBetterBeyondNoise)
                        .map(figures -> difference(figures.objective()))
                        .anyMatch(header -> !hidden.contains(header)));
  }

  private static boolean isSurelyBetter(LeaderboardRow row, Leaderboard leaderboard) {
    return row.comparison()
        .filter(known -> known.isBeyondNoise() && leaderboard.isBetter(known))
        .isPresent();
  }

  private static ObjectiveFigures other(LeaderboardRow row, int index) {
    return row.standing().others().get(index - 1);
  }

  private static Optional<Comparison> comparison(LeaderboardRow row, int index) {
    return other(row, index).comparison();
  }

  private static Column<LeaderboardRow> comparison(
      int index, String header, Function<Comparison, OptionalDouble> figure) {
    return Column.number(
        header,
        row ->
            ResultColumns.exact(comparison(row, index).map(figure).orElse(OptionalDouble.empty())));
  }
}
