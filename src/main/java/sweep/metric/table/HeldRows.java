package sweep.metric.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.metric.result.Measured;
import sweep.metric.result.ResultSink;
import sweep.metric.result.ResultTable;
import sweep.metric.result.TableRow;
import sweep.metric.series.SeriesTable;
import sweep.trial.MeasuredSpread;

/**
 * The rows of a table that start with text, held until the table ends: their first cells name them,
 * {@code cat/AP}, unless some are equal; then all texts that differ do.
 */
final class HeldRows {
  /** Tables have fewer rows. */
  private static final int MOST = 10_000;

  private final SeriesTable table;
  private final ResultSink results;
  private final List<TableRow> rows = new ArrayList<>();

  HeldRows(SeriesTable table, ResultSink results) {
    this.table = table;
    this.results = results;
  }

  /** Holds a row. */
  void add(List<String> header, List<String> cells, long line) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Measured> numbers = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      OptionalDouble number = TableCell.number(cells.get(i));
      if (number.isPresent() && i > 0 && !column.isEmpty()) {
        numbers.put(column, measured(number.getAsDouble(), column, cells.get(i)));
      } else if (!cells.get(i).isEmpty()) {
        texts.put(column, cells.get(i));
      }
    }
    if (rows.size() < MOST) {
      rows.add(new TableRow(texts, numbers, line));
    }
  }

  private static Measured measured(double value, String column, String cell) {
    OptionalDouble spread = TableCell.spread(cell);
    return new Measured(
        value,
        spread.isPresent()
            ? Optional.of(MeasuredSpread.unnamed(spread.getAsDouble()))
            : Optional.empty(),
        column);
  }

  /** Adds the rows to their series, as their table has ended. */
  void flush() {
    if (rows.isEmpty()) {
      return;
    }
    List<TableRow> all = List.copyOf(rows);
    rows.clear();
    String first = all.get(0).texts().keySet().iterator().next();
    long names = all.stream().map(row -> row.texts().get(first)).distinct().count();
    results.readBy("a table between bars");
    Optional<ResultTable> found =
        names == all.size() ? Optional.empty() : ResultTable.of(all, table.options().steps());
    found.orElseGet(() -> ResultTable.of(all, List.of(first))).addTo(results);
  }
}
