package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.RowValues;
import sweep.status.ReportContext;
import sweep.terminal.LineWidth;
import sweep.text.NearName;
import sweep.trial.Objective;

/** A table of results with columns chosen by the user. */
public final class ChosenColumns {
  private final Leaderboard rows;
  private final ReportContext context;
  private final ReportFormat format;
  private final Map<String, Column<LeaderboardRow>> known = new LinkedHashMap<>();

  /**
   * A choice among the columns of a format and those of other formats.
   *
   * @param rows the rows to write
   * @param all the whole leaderboard, which determines the columns
   */
  public ChosenColumns(
      Leaderboard rows, Leaderboard all, ReportContext context, ReportFormat format) {
    this.rows = rows;
    this.context = context;
    this.format = format;
    ResultColumns columns = new ResultColumns(all, context);
    List<Column<LeaderboardRow>> complete = columns.complete();
    if (format.isBrief()) {
      columns.brief().forEach(this::add);
    }
    complete.forEach(this::add);
    add(Column.text("code", this::code));
    for (Column<LeaderboardRow> column : complete) {
      shortened(column.header()).forEach(name -> known.putIfAbsent(name, column));
    }
  }

  /** The versions of the code that a row's trials ran, in the order of the trials. */
  private String code(LeaderboardRow row) {
    return row.trials().stream()
        .map(context.code())
        .filter(version -> !version.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private void add(Column<LeaderboardRow> column) {
    if (!column.header().isEmpty()) {
      known.putIfAbsent(column.header(), column);
    }
  }

  /** Short names of a column of the complete table. */
  private Stream<String> shortened(String header) {
    if (header.equals("objective")) {
      return rows.objective().map(Objective::metric).stream();
    }
    return Stream.of(RowValues.PARAMETER, ObjectiveColumns.OBJECTIVE, RowValues.METRIC)
        .filter(header::startsWith)
        .map(prefix -> header.substring(prefix.length()));
  }

  /** Problems with names of columns, in words; empty if all are known. */
  public List<String> problems(List<String> names) {
    return problems(names, known.keySet());
  }

  static List<String> problems(List<String> names, Set<String> known) {
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                "unknown '%s'; %s"
                    .formatted(
                        name, NearName.hint(name, known, "there are " + NearName.list(known))))
        .toList();
  }

  /**
   * Writes the rows with the chosen columns.
   *
   * @param names known columns, in order
   */
  public void write(List<String> names, Appendable out) throws IOException {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    names.forEach(name -> columns.add(known.get(name).named(name)));
    format.write(new Table<>(columns, rows.rows()), context.sweep(), LineWidth.ANY, out);
  }
}
