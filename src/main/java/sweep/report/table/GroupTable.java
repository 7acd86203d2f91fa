package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sweep.ranking.RowGroup;
import sweep.ranking.RowValues;
import sweep.ranking.statistics.Spread;
import sweep.terminal.LineWidth;
import sweep.trial.Objective;

/** A table with a row per value of a column, and the objectives of the configurations with it. */
public final class GroupTable {
  private final List<RowGroup> groups;
  private final ReportFormat format;
  private final List<Column<RowGroup>> columns = new ArrayList<>();

  /**
   * A table of groups.
   *
   * @param name the column that rows are grouped by
   * @param objectives in the order of the spec; columns of those after the first have their names
   */
  public GroupTable(
      String name, List<RowGroup> groups, List<Objective> objectives, ReportFormat format) {
    this.groups = List.copyOf(groups);
    this.format = format;
    columns.add(Column.number("count", group -> Integer.toString(group.rows().size())));
    for (int i = 0; i < objectives.size(); i++) {
      addObjective(objectives.get(i), i);
    }
    String header = headers().contains(name) ? RowValues.PARAMETER + name : name;
    columns.add(0, Column.value(header, RowGroup::value).as(ColumnPriority.KEY));
  }

  private void addObjective(Objective objective, int index) {
    String prefix = index == 0 ? "" : objective.metric() + ".";
    columns.add(
        Column.number(
            prefix + "n",
            group -> group.spread(index).map(known -> Long.toString(known.count())).orElse("0")));
    columns.add(number(prefix + "mean", figure(index, known -> OptionalDouble.of(known.mean()))));
    columns.add(number(prefix + "sd", figure(index, Spread::deviation)));
    columns.add(number(prefix + "best", group -> group.best(objective, index)));
  }

  private static Function<RowGroup, OptionalDouble> figure(
      int index, Function<Spread, OptionalDouble> figure) {
    return group -> group.spread(index).map(figure).orElse(OptionalDouble.empty());
  }

  private Column<RowGroup> number(String header, Function<RowGroup, OptionalDouble> number) {
    return Column.number(
        header,
        group ->
            format.isBrief()
                ? CellText.brief(number.apply(group))
                : CellText.exact(number.apply(group)));
  }

  private Set<String> headers() {
    return columns.stream().map(Column::header).collect(Collectors.toSet());
  }

  /** Problems with names of columns, in words; empty if all are known. */
  public List<String> problems(List<String> names) {
    return ChosenColumns.problems(names, headers());
  }

  /**
   * Writes the table.
   *
   * @param names known columns to show; empty for all
   */
  public void write(String sweep, Optional<List<String>> names, LineWidth room, Appendable out)
      throws IOException {
    List<Column<RowGroup>> shown =
        names.map(wanted -> wanted.stream().map(this::column).toList()).orElse(columns);
    format.write(new Table<>(shown, groups), sweep, room, out);
  }

  private Column<RowGroup> column(String header) {
    return columns.stream()
        .filter(column -> column.header().equals(header))
        .findFirst()
        .orElseThrow();
  }
}
