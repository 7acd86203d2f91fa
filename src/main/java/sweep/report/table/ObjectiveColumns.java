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
import sweep.ranking.RowValues;
import sweep.trial.Objective;

/**
 * The additional columns of a sweep with several objectives: the front and the other objectives.
 */
final class ObjectiveColumns {
  /** The prefix of the columns of an objective after the first. */
  static final String OBJECTIVE = "objective.";

  /** The name of the front's number in files. */
  static final String FRONT = "front";

  private static final String MARK = "Pareto front";

  private final List<Objective> objectives;

  ObjectiveColumns(List<Objective> objectives) {
    this.objectives = objectives;
  }

  /** Whether a metric is an objective. */
  boolean has(String metric) {
    return objectives.stream().anyMatch(objective -> objective.metric().equals(metric));
  }

  /** The number of the front; empty with a single objective. */
  Optional<Column<LeaderboardRow>> front() {
    return objectives.size() < 2
        ? Optional.empty()
        : Optional.of(Column.number(FRONT, ObjectiveColumns::front));
  }

  /**
   * The remark on a row that no other dominates; empty for other rows.
   *
   * @param anyConfirmed whether any row is confirmed; the front of other rows is then that of the
   *     search
   */
  static Optional<String> mark(LeaderboardRow row, boolean anyConfirmed) {
    return row.standing().isOnFirstFront()
        ? Optional.of(anyConfirmed && !row.isConfirmed() ? MARK + " of the search" : MARK)
        : Optional.empty();
  }

  private static String front(LeaderboardRow row) {
    return row.standing().front().stream().mapToObj(Integer::toString).findFirst().orElse("");
  }

  /** The objectives after the first in full precision. */
  List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      addComplete(i, columns);
    }
    return columns;
  }

  /** The mean of each objective under its metric's name, as in the table of trials. */
  List<Column<LeaderboardRow>> named() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      columns.add(
          Column.number(
              RowValues.METRIC + objectives.get(i).metric(),
              row -> row.spread(index).map(spread -> CellText.exact(spread.mean())).orElse("")));
    }
    return columns;
  }

  private void addComplete(int index, List<Column<LeaderboardRow>> columns) {
    String name = ObjectiveColumns.OBJECTIVE + objectives.get(index).metric();
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
   * The mean, spread and difference to the baseline of each objective after the first.
   *
   * @param hasFresh whether any row has confirming trials, whose results come first
   */
  List<Column<LeaderboardRow>> brief(boolean hasFresh) {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      int index = i;
      if (hasFresh) {
        columns.add(
            ConfirmedColumns.confirmed(i, "%s confirmed".formatted(objectives.get(i).metric())));
      }
      columns.add(ResultColumns.mean(objectives.get(i).metric(), row -> row.spread(index)));
      columns.add(
          Column.<LeaderboardRow>text(
                  difference(objectives.get(i)), row -> difference(other(row, index)))
              .as(ColumnPriority.DIFFERENCE));
    }
    return columns;
  }

  /** The header of the differences in an objective after the first. */
  static String difference(Objective objective) {
    return objective.metric() + " difference";
  }

  private static String difference(ObjectiveFigures figures) {
    return figures
        .comparison()
        .map(known -> ResultColumns.differenceText(known, figures.isBetter()))
        .orElse("");
  }

  /** Whether any shown difference has a star. */
  static boolean hasStar(Leaderboard leaderboard, List<String> hidden) {
    return leaderboard.rows().stream()
        .anyMatch(
            row ->
                (!hidden.contains(ResultColumns.DIFFERENCE)
                        && isSignificantlyBetter(row, leaderboard))
                    || row.standing().others().stream()
                        .filter(ObjectiveFigures::isSignificantlyBetter)
                        .map(figures -> difference(figures.objective()))
                        .anyMatch(header -> !hidden.contains(header)));
  }

  private static boolean isSignificantlyBetter(LeaderboardRow row, Leaderboard leaderboard) {
    return row.comparison()
        .filter(known -> known.isSignificant() && leaderboard.isBetter(known))
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
        row -> CellText.exact(comparison(row, index).map(figure).orElse(OptionalDouble.empty())));
  }
}
