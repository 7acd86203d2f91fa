package sweep.report.table;

import java.io.IOException;
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
   */
  public record Row(
      String name, double value, String rule, long count, OptionalDouble step, String place) {}

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
    new Table<>(COLUMNS, rows).writeAligned(LineWidth.ANY, out);
  }
}
