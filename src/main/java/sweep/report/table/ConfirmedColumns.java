package sweep.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.trial.Objective;

/** The columns with the results of confirming trials, which run on fresh seeds. */
public final class ConfirmedColumns {
  private static final String CONFIRMED = "confirmed";

  private final List<Objective> objectives;

  ConfirmedColumns(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  /** All columns, for other programs; those of the objectives after the first have their names. */
  List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(
        Column.number(CONFIRMED, row -> exact(row, spread -> OptionalDouble.of(spread.mean()))));
    columns.add(Column.number("confirmed_sd", row -> exact(row, Spread::deviation)));
    columns.add(
        Column.number("confirmed_n", row -> text(row, fresh -> Long.toString(fresh.count()))));
    columns.add(
        Column.number(
            "confirmed_repeats", row -> text(row, fresh -> Integer.toString(fresh.planned()))));
    RowStatistics.OBJECTIVE.forEach(
        (name, figure) ->
            columns.add(Column.number("confirmed_" + name, row -> exact(row, figure))));
    columns.add(
        Column.text(
            "confirmed_trials", row -> text(row, fresh -> CellText.numbers(fresh.trials()))));
    columns.add(
        Column.number("search_rank", row -> text(row, fresh -> CellText.text(fresh.searchRank()))));
    columns.add(Column.text("confirmed_reason", row -> text(row, ConfirmationResult::reason)));
    for (int i = 1; i < objectives.size(); i++) {
      int index = i;
      columns.addAll(
          SpreadColumns.of(
              CONFIRMED + "." + objectives.get(i).metric(), row -> spread(row, index)));
    }
    return columns;
  }

  /** The columns of the first objective that people need at a glance. */
  List<Column<LeaderboardRow>> brief() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(confirmed(0, CONFIRMED));
    RowStatistics.rankedBy(objectives.get(0))
        .ifPresent(
            figure ->
                columns.add(
                    Column.<LeaderboardRow>number(
                            figure.header(),
                            row -> CellText.brief(RowStatistics.fresh(row, figure.number())))
                        .as(ColumnPriority.RESULT)));
    columns.add(ResultColumns.count(CONFIRMED, row -> text(row, ConfirmedColumns::count)));
    return columns;
  }

  /** The mean and spread of an objective, by its position in the spec. */
  static Column<LeaderboardRow> confirmed(int index, String heading) {
    return ResultColumns.mean(heading, row -> spread(row, index));
  }

  private static Optional<Spread> spread(LeaderboardRow row, int index) {
    return row.confirmation().flatMap(fresh -> fresh.spread(index));
  }

  /** The number of completed trials, with the planned number if some are missing. */
  public static String count(ConfirmationResult fresh) {
    return fresh.count() >= fresh.planned()
        ? Long.toString(fresh.count())
        : fresh.count() + " of " + fresh.planned();
  }

  private static String exact(LeaderboardRow row, Function<Spread, OptionalDouble> figure) {
    return CellText.exact(RowStatistics.fresh(row, figure));
  }

  private static String text(LeaderboardRow row, Function<ConfirmationResult, String> text) {
    return row.confirmation().map(text).orElse("");
  }
}
