package sweep.report.table;

import java.io.IOException;
import java.util.List;
import sweep.text.DecimalText;

/** What a trial reported, a row for each metric. */
public final class MetricsTable {
  private static final List<Column<MetricRow>> COLUMNS =
      List.of(
          Column.text("metric", MetricRow::name),
          Column.number("value", row -> DecimalText.python(row.value())),
          Column.text("counts", MetricRow::rule),
          Column.number("values", row -> Long.toString(row.count())),
          Column.number(
              "step",
              row -> row.step().isPresent() ? DecimalText.brief(row.step().getAsDouble()) : ""),
          Column.text("found in", MetricRow::place));

  private final List<MetricRow> rows;

  public MetricsTable(List<MetricRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Writes it for a terminal. */
  public void write(Appendable out) throws IOException {
    new AlignedTable<>(new TextTable<>(COLUMNS, rows)).write(out);
  }
}
