package sweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sweep.space.NearName;

/** A table whose columns line up, for a terminal. A column without any cell is left out. */
final class AlignedTable<R> {
  private static final String GAP = "  ";

  /** What a long cell is cut to where there is too little room. */
  private static final int SHORTEST_CUT = 16;

  /** So many at the left stay, however little room there is. */
  private static final int KEPT = 3;

  /** What tells little that other columns do not. */
  private static final Set<String> SELDOM_WANTED = Set.of("seconds", "percent");

  private final List<Column<R>> columns;
  private final List<String> headers;
  private final List<List<String>> lines = new ArrayList<>();

  AlignedTable(TextTable<R> table) {
    this.columns = table.columns();
    this.headers = columns.stream().map(column -> plain(column.header())).toList();
    for (R row : table.rows()) {
      lines.add(table.cells(row).stream().map(AlignedTable::plain).toList());
    }
  }

  private static String plain(String cell) {
    return Cells.plain(TextTable.oneLine(cell));
  }

  void write(Appendable out) throws IOException {
    writeWithin(0, out);
  }

  /**
   * Writes the table into so much room, as far as that can be: long cells are cut, and columns at
   * the right are left out, which is said.
   *
   * @param room in cells; 0 for any
   */
  void writeWithin(int room, Appendable out) throws IOException {
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0 || lines.isEmpty()) {
        shown.add(i);
      }
    }
    List<String> left = room > 0 ? fit(room, widths, shown) : List.of();
    out.append(line(headers, shown, widths));
    for (List<String> line : lines) {
      out.append(line(line, shown, widths));
    }
    if (!left.isEmpty()) {
      out.append(
          "left out for want of room: %s; --columns chooses, --format csv has all\n"
              .formatted(NearName.list(left)));
    }
  }

  /** As wide as its cells and its header; 0 if it has no cells where there are rows. */
  private int width(int column) {
    int widest = lines.stream().mapToInt(line -> Cells.width(line.get(column))).max().orElse(0);
    return widest == 0 && !lines.isEmpty() ? 0 : Math.max(widest, Cells.width(headers.get(column)));
  }

  /** Makes columns narrower, and takes away some; gives the headers of those. */
  private List<String> fit(int room, int[] widths, List<Integer> shown) {
    for (int column : shown) {
      if (needed(shown, widths) > room && widths[column] > longest(room)) {
        widths[column] = longest(room);
      }
    }
    List<Integer> left = new ArrayList<>();
    for (int column : leastWanted(shown)) {
      if (needed(shown, widths) > room) {
        left.add(column);
        shown.remove((Integer) column);
      }
    }
    Collections.sort(left);
    // In the room of a wide one a narrow one may fit.
    left.removeIf(column -> comesBack(column, room, widths, shown));
    return left.stream().map(headers::get).toList();
  }

  private static boolean comesBack(int column, int room, int[] widths, List<Integer> shown) {
    boolean fits = needed(shown, widths) + GAP.length() + widths[column] <= room;
    if (fits) {
      shown.add(column);
      Collections.sort(shown);
    }
    return fits;
  }

  /** Those that may go, the first one first; what is said of a row, without a header, stays. */
  private List<Integer> leastWanted(List<Integer> shown) {
    List<Integer> some = new ArrayList<>(shown.subList(Math.min(KEPT, shown.size()), shown.size()));
    some.removeIf(column -> headers.get(column).isEmpty());
    Collections.reverse(some);
    some.sort(Comparator.comparing(column -> !SELDOM_WANTED.contains(headers.get(column))));
    return some;
  }

  private static int longest(int room) {
    return Math.max(SHORTEST_CUT, room / 4);
  }

  private static int needed(List<Integer> shown, int[] widths) {
    return shown.stream().mapToInt(column -> widths[column] + GAP.length()).sum() - GAP.length();
  }

  private String line(List<String> cells, List<Integer> shown, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column : shown) {
      String cell = Cells.cut(cells.get(column), Math.max(1, widths[column]), "...");
      String padding = " ".repeat(Math.max(0, widths[column] - Cells.width(cell)));
      line.append(columns.get(column).isNumber() ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString().stripTrailing() + "\n";
  }
}
