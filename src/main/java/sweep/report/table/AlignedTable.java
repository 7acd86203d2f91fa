package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sweep.terminal.Cells;
import sweep.terminal.LineWidth;
import sweep.text.NearName;

/** The lines of a table as shown on a terminal, with a shorter form for narrow ones. */
final class AlignedTable<R> {
  private final List<Column<R>> columns;
  private final List<String> headers;
  private final List<List<String>> lines;

  /** The cells in their short form, or whole if a column has none. */
  private final List<List<String>> shortLines;

  private AlignedTable(
      List<Column<R>> columns, List<List<String>> lines, List<List<String>> shortLines) {
    this.columns = columns;
    this.headers = columns.stream().map(column -> plain(column.header())).toList();
    this.lines = lines;
    this.shortLines = shortLines;
  }

  static <R> AlignedTable<R> of(Table<R> table) {
    return new AlignedTable<>(
        table.columns(),
        lines(table, Column::cell),
        lines(table, column -> column.fitting().shortCell().orElse(column.cell())));
  }

  private static <R> List<List<String>> lines(
      Table<R> table, Function<Column<R>, Function<R, String>> cellOf) {
    return table.rows().stream()
        .map(
            row ->
                table.columns().stream()
                    .map(column -> plain(cellOf.apply(column).apply(row)))
                    .toList())
        .toList();
  }

  private static String plain(String cell) {
    return Cells.plain(Table.oneLine(cell));
  }

  /** Writes the table and names the hidden columns; returns their headers. */
  List<String> write(LineWidth room, Appendable out) throws IOException {
    List<ColumnFit.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      candidates.add(candidate(i));
    }
    ColumnFit fit = ColumnFit.of(candidates, room.cells());
    out.append(line(headers, headers, fit));
    for (int i = 0; i < lines.size(); i++) {
      out.append(line(lines.get(i), shortLines.get(i), fit));
    }
    if (!fit.hidden().isEmpty()) {
      out.append(
          "columns hidden to fit the terminal: %s (%s)\n"
              .formatted(NearName.list(fit.hidden()), room.wayOut()));
    }
    return fit.hidden();
  }

  private ColumnFit.Candidate candidate(int column) {
    return new ColumnFit.Candidate(
        headers.get(column),
        columns.get(column).fitting(),
        width(column, lines),
        width(column, shortLines),
        columns.get(column).isNumber() ? widest(column, lines) : 0);
  }

  private static int widest(int column, List<List<String>> cells) {
    return cells.stream().mapToInt(line -> Cells.width(line.get(column))).max().orElse(0);
  }

  /** The width of a column with its header; 0 if there are rows but all its cells are empty. */
  private int width(int column, List<List<String>> cells) {
    int widest = widest(column, cells);
    return widest == 0 && !cells.isEmpty() ? 0 : Math.max(widest, Cells.width(headers.get(column)));
  }

  private String line(List<String> whole, List<String> shortened, ColumnFit fit) {
    StringBuilder line = new StringBuilder();
    for (int column : fit.shown()) {
      int width = fit.width(column);
      String cell = Cells.shortened((fit.isWhole(column) ? whole : shortened).get(column), width);
      String padding = " ".repeat(Math.max(0, width - Cells.width(cell)));
      line.append(columns.get(column).isNumber() ? padding + cell : cell + padding)
          .append(" ".repeat(ColumnFit.GAP));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
