package sweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.FreshRepeats;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.Spread;
import sweep.trial.Objective;

/** The columns that tell what the trials on fresh seeds brought, beside those of the search. */
final class FreshColumns {
  private static final String CONFIRMED = "confirmed";

  private FreshColumns() {}

  /** Everything, for other programs. */
  static List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(
        Column.number(CONFIRMED, row -> exact(row, spread -> OptionalDouble.of(spread.mean()))));
    columns.add(Column.number("confirmed_sd", row -> exact(row, Spread::deviation)));
    columns.add(
        Column.number("confirmed_n", row -> text(row, fresh -> Long.toString(fresh.count()))));
    columns.add(
        Column.number(
            "confirmed_repeats", row -> text(row, fresh -> Integer.toString(fresh.planned()))));
    Figures.OBJECTIVE.forEach(
        (name, figure) ->
            columns.add(Column.number("confirmed_" + name, row -> exact(row, figure))));
    columns.add(
        Column.text(
            "confirmed_trials", row -> text(row, fresh -> ResultColumns.numbers(fresh.trials()))));
    columns.add(
        Column.number(
            "search_rank", row -> text(row, fresh -> ResultColumns.text(fresh.searchRank()))));
    columns.add(Column.text("confirmed_reason", row -> text(row, FreshRepeats::reason)));
    return columns;
  }

  /** What a person wants to see at a glance. */
  static List<Column<LeaderboardRow>> brief(Objective objective) {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(
        Column.text(
            CONFIRMED,
            row ->
                text(row, fresh -> fresh.objective().map(ResultColumns::spreadText).orElse(""))));
    Figures.rankedBy(objective)
        .ifPresent(
            figure ->
                columns.add(
                    Column.number(
                        figure.header(),
                        row -> ResultColumns.brief(Figures.fresh(row, figure.number())))));
    columns.add(Column.text("n", row -> text(row, FreshColumns::count)));
    return columns;
  }

  private static String count(FreshRepeats fresh) {
    return fresh.count() >= fresh.planned()
        ? Long.toString(fresh.count())
        : fresh.count() + " of " + fresh.planned();
  }

  private static String exact(LeaderboardRow row, Function<Spread, OptionalDouble> figure) {
    return ResultColumns.exact(Figures.fresh(row, figure));
  }

  private static String text(LeaderboardRow row, Function<FreshRepeats, String> text) {
    return row.fresh().map(text).orElse("");
  }
}
