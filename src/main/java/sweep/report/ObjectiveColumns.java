package sweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.Comparison;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.ranking.Spread;
import sweep.trial.Objective;

/**
 * The columns that a sweep with several objectives has more: the front, and the other objectives.
 */
final class ObjectiveColumns {
  /** What other programs find the number of the front under. */
  static final String FRONT = "front";

  /** What is said of a row that no other dominates. */
  static final String MARK = "Pareto front";

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

  private void addComplete(int index, List<Column<LeaderboardRow>> columns) {
    String name = FieldNames.OBJECTIVE + objectives.get(index).metric();
    columns.add(spread(index, name, spread -> OptionalDouble.of(spread.mean())));
    columns.add(spread(index, name + ".sd", Spread::deviation));
    columns.add(count(name + ".n", row -> spread(row, index).map(Spread::count)));
    Figures.OBJECTIVE.forEach(
        (figure, number) -> columns.add(spread(index, name + "." + figure, number)));
    columns.add(
        comparison(index, name + ".difference", known -> OptionalDouble.of(known.difference())));
    columns.add(
        count(
            name + ".difference_n",
            row -> comparison(row, index).map(known -> known.differences().count())));
    Figures.COMPARISON.forEach(
        (figure, number) -> columns.add(comparison(index, name + "." + figure, number)));
  }

  /** Of each objective after the first its mean, its spread and its difference to the baseline. */
  List<Column<LeaderboardRow>> brief() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    for (int i = 1; i < objectives.size(); i++) {
      int index = i;
      columns.add(
          Column.text(
              objectives.get(i).metric(),
              row -> spread(row, index).map(ResultColumns::spreadText).orElse("")));
      columns.add(Column.text("difference", row -> difference(other(row, index))));
    }
    return columns;
  }

  private static String difference(ObjectiveFigures figures) {
    return figures
        .comparison()
        .map(known -> ResultColumns.differenceText(known, figures.isBetter()))
        .orElse("");
  }

  private static ObjectiveFigures other(LeaderboardRow row, int index) {
    return row.standing().others().get(index - 1);
  }

  private static Optional<Spread> spread(LeaderboardRow row, int index) {
    return other(row, index).spread();
  }

  private static Optional<Comparison> comparison(LeaderboardRow row, int index) {
    return other(row, index).comparison();
  }

  private static Column<LeaderboardRow> count(
      String header, Function<LeaderboardRow, Optional<Long>> count) {
    return Column.number(header, row -> count.apply(row).map(Object::toString).orElse(""));
  }

  private static Column<LeaderboardRow> spread(
      int index, String header, Function<Spread, OptionalDouble> figure) {
    return Column.number(
        header,
        row -> ResultColumns.exact(spread(row, index).map(figure).orElse(OptionalDouble.empty())));
  }

  private static Column<LeaderboardRow> comparison(
      int index, String header, Function<Comparison, OptionalDouble> figure) {
    return Column.number(
        header,
        row ->
            ResultColumns.exact(comparison(row, index).map(figure).orElse(OptionalDouble.empty())));
  }
}
