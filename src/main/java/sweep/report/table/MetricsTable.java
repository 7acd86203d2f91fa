package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sweep.terminal.LineWidth;

/** The metrics that a trial reported, one row each. */
public final class MetricsTable {
  /**
   * A metric as reported by a trial.
   *
   * @param value the reduced value
   * @param rule how it is reduced, in words
   * @param count the number of reported values
   * @param step the last step; empty if unknown
   * @param place where the value was found, in words
   * @param spread that the command measured, in words; empty for none
   */
  public record Row(
      String name,
      double value,
      String rule,
      long count,
      OptionalDouble step,
      String place,
      String spread) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.text("metric", Row::name),
          Column.number("value", row -> CellText.exact(row.value())),
          Column.text("counts", Row::rule),
          Column.number("values", row -> Long.toString(row.count())),
          Column.number("step", row -> CellText.brief(row.step())),
          Column.text("found in", Row::place));

  private MetricsTable() {}

  /** Writes the table for a terminal. */
  public static void write(List<Row> rows, Appendable out) throws IOException {
    List<Column<Row>> columns = new ArrayList<>(COLUMNS);
    if (rows.stream().anyMatch(row -> !row.spread().isEmpty())) {
      columns.add(columns.size() - 1, Column.text("spread", Row::spread));
    }
    new Table<>(columns, rows).writeAligned(LineWidth.ANY, out);
  }
}
