package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sweep.terminal.Cells;
import sweep.terminal.Room;
import sweep.text.NearName;

/** A table whose columns line up, for a terminal. A column without any cell is left out. */
public final class AlignedTable<R> {
  private final List<Column<R>> columns;
  private final List<String> headers;
  private final List<List<String>> lines;

  /** The shorter form of each cell; the cell itself where its column has none. */
  private final List<List<String>> shortLines;

  public AlignedTable(TextTable<R> table) {
    this.columns = table.columns();
    this.headers = columns.stream().map(column -> plain(column.header())).toList();
    this.lines = lines(table.rows(), Column::cell);
    this.shortLines = lines(table.rows(), column -> column.narrow().cell().orElse(column.cell()));
  }

  private List<List<String>> lines(List<R> rows, Function<Column<R>, Function<R, String>> cellOf) {
    List<List<String>> made = new ArrayList<>();
    for (R row : rows) {
      made.add(columns.stream().map(each -> plain(cellOf.apply(each).apply(row))).toList());
    }
    return made;
  }

  private static String plain(String cell) {
    return Cells.plain(TextTable.oneLine(cell));
  }

  void write(Appendable out) throws IOException {
    writeWithin(Room.ANY, out);
  }

  /**
   * Writes the table into so much room, as well as that can be, and names what is hidden.
   *
   * @return the headers of the hidden columns
   */
  public List<String> writeWithin(Room room, Appendable out) throws IOException {
    List<ColumnFit.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      candidates.add(candidate(i));
    }
    ColumnFit fit = new ColumnFit(candidates, room.cells());
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
        columns.get(column).narrow(),
        width(column, lines),
        width(column, shortLines),
        columns.get(column).isNumber() ? widest(column, lines) : 0);
  }

  private static int widest(int column, List<List<String>> cells) {
    return cells.stream().mapToInt(line -> Cells.width(line.get(column))).max().orElse(0);
  }

  /** As wide as its cells and its header; 0 if it has no cells where there are rows. */
  private int width(int column, List<List<String>> cells) {
    int widest = widest(column, cells);
    return widest == 0 && !cells.isEmpty() ? 0 : Math.max(widest, Cells.width(headers.get(column)));
  }

  private String line(List<String> whole, List<String> brief, ColumnFit fit) {
    StringBuilder line = new StringBuilder();
    for (int column : fit.shown()) {
      int width = fit.width(column);
      String cell = Cells.shortened((fit.isWhole(column) ? whole : brief).get(column), width);
      String padding = " ".repeat(Math.max(0, width - Cells.width(cell)));
      line.append(columns.get(column).isNumber() ? padding + cell : cell + padding)
          .append(" ".repeat(ColumnFit.GAP));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
