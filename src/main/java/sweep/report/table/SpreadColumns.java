package sweep.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;

/** The columns of a spread in full precision, all with the same prefix. */
final class SpreadColumns {
  private SpreadColumns() {}

  static List<Column<LeaderboardRow>> of(
      String name, Function<LeaderboardRow, Optional<Spread>> spread) {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(figure(name, spread, known -> OptionalDouble.of(known.mean())));
    columns.add(figure(name + ".sd", spread, Spread::deviation));
    columns.add(
        Column.number(
            name + ".n",
            row -> spread.apply(row).map(known -> Long.toString(known.count())).orElse("")));
    RowStatistics.OBJECTIVE.forEach(
        (figure, number) -> columns.add(figure(name + "." + figure, spread, number)));
    return columns;
  }

  private static Column<LeaderboardRow> figure(
      String header,
      Function<LeaderboardRow, Optional<Spread>> spread,
      Function<Spread, OptionalDouble> number) {
    return Column.number(
        header,
        row -> CellText.exact(spread.apply(row).map(number).orElse(OptionalDouble.empty())));
  }
}
