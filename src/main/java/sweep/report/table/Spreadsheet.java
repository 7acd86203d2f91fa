package sweep.report.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.IntValue;

/**
 * An Office Open XML workbook with a sheet per table. Every cell has the type of its value, so that
 * no text is ever a formula.
 */
final class Spreadsheet {
  /** Limits of Excel (Microsoft, Excel specifications and limits). */
  static final int MOST_ROWS = 1_048_576;

  private static final int LONGEST_TEXT = 32_767;

  /** A larger integer isn't an exact double; as text it keeps all its digits. */
  private static final long LARGEST_EXACT = 1L << 53;

  /** The number of rows kept in memory. */
  private static final int FLUSH_INTERVAL = 1000;

  private static final int NARROWEST = 8;
  private static final int WIDEST = 40;

  private Spreadsheet() {}

  /**
   * Writes each table to a sheet of its name.
   *
   * @param version of the program, such as 0.1
   */
  static void write(Map<String, Table<?>> tables, String version, OutputStream out)
      throws IOException {
    try (Workbook workbook = new Workbook(out, "sweep", version)) {
      for (Map.Entry<String, Table<?>> table : tables.entrySet()) {
        try (Worksheet sheet = workbook.newWorksheet(table.getKey())) {
          write(table.getValue(), sheet);
        }
      }
    }
  }

  private static <R> void write(Table<R> table, Worksheet sheet) throws IOException {
    List<Column<R>> columns = table.columns();
    int last = Math.min(table.rows().size(), MOST_ROWS - 1);
    sheet.freezePane(0, 1);
    sheet.setAutoFilter(0, 0, last, columns.size() - 1);
    for (int column = 0; column < columns.size(); column++) {
      sheet.width(column, width(table, columns.get(column)));
      text(sheet, 0, column, columns.get(column).header());
      sheet.style(0, column).bold().set();
    }
    for (int row = 0; row < last; row++) {
      for (int column = 0; column < columns.size(); column++) {
        Optional<Value> value = columns.get(column).value().apply(table.rows().get(row));
        if (value.isPresent()) {
          cell(sheet, row + 1, column, value.get());
        }
      }
      if (row % FLUSH_INTERVAL == 0) {
        sheet.flush();
      }
    }
  }

  /** The width of the header and the first values, in characters. */
  private static <R> int width(Table<R> table, Column<R> column) {
    int widest =
        table.rows().stream()
            .limit(FLUSH_INTERVAL)
            .mapToInt(row -> column.cell().apply(row).length())
            .max()
            .orElse(0);
    int filterButton = 3;
    return Math.min(
        WIDEST, Math.max(NARROWEST, Math.max(widest + 1, column.header().length() + filterButton)));
  }

  private static void cell(Worksheet sheet, int row, int column, Value value) {
    if (value instanceof BoolValue truth) {
      sheet.value(row, column, truth.holds());
    } else if (isExact(value)) {
      sheet.value(row, column, (Number) value.object());
    } else {
      text(sheet, row, column, value.plain());
    }
  }

  private static boolean isExact(Value value) {
    return value instanceof IntValue whole
        ? Math.abs(whole.number()) <= LARGEST_EXACT
        : Numbers.of(value).stream().anyMatch(Double::isFinite);
  }

  /** Writes text inline: a table of shared strings would be held in memory. */
  private static void text(Worksheet sheet, int row, int column, String text) {
    sheet.inlineString(
        row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
  }
}
