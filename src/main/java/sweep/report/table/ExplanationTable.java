package sweep.report.table;

import java.io.IOException;
import java.util.List;
import sweep.files.DisplayPath;
import sweep.metric.Explanation;
import sweep.metric.FoundMetric;
import sweep.terminal.LineWidth;

/** Where metrics were found, by which reader, and what was passed over. */
public final class ExplanationTable {
  private record Row(FoundMetric metric, Explanation.Origin origin) {}

  private static final String SPREAD = "spread";

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.text("metric", row -> row.metric().name()),
          Column.number("value", row -> CellText.exact(row.metric().value())),
          Column.text(SPREAD, ExplanationTable::spread),
          Column.text("found at", row -> place(row.origin().chosen())),
          Column.text("read as", row -> row.origin().reader()),
          Column.text("counts", ExplanationTable::series));

  private static final List<Column<Explanation.PassedOver>> PASSED_OVER =
      List.of(
          Column.number("passed over", passed -> Long.toString(passed.count())),
          Column.text("because", Explanation.PassedOver::reason),
          Column.text("such as", ExplanationTable::examples));

  private ExplanationTable() {}

  /** Writes the metrics with their places, and what was passed over, for a terminal. */
  public static void write(Explanation explanation, Appendable out) throws IOException {
    List<Row> rows =
        explanation.metrics().found().stream()
            .filter(found -> explanation.origins().containsKey(found.name()))
            .map(found -> new Row(found, explanation.origins().get(found.name())))
            .toList();
    if (!rows.isEmpty()) {
      boolean hasSpread = rows.stream().anyMatch(row -> !spread(row).isEmpty());
      new Table<>(
              COLUMNS.stream()
                  .filter(column -> hasSpread || !column.header().equals(SPREAD))
                  .toList(),
              rows)
          .writeAligned(LineWidth.ANY, out);
    }
    if (!explanation.passedOver().isEmpty()) {
      new Table<>(PASSED_OVER, explanation.passedOver()).writeAligned(LineWidth.ANY, out);
    }
  }

  private static String examples(Explanation.PassedOver passed) {
    boolean isCut = passed.count() > passed.examples().size();
    return String.join(", ", passed.examples()) + (isCut ? ", ..." : "");
  }

  /** The spread that was measured with the value, and what it is. */
  private static String spread(Row row) {
    return row.metric()
        .spread()
        .map(each -> "%s (%s)".formatted(CellText.exact(each.value()), each.words()))
        .orElse("");
  }

  private static String place(Explanation.Spot spot) {
    return DisplayPath.of(spot.file()) + spot.inFile();
  }

  private static String series(Row row) {
    FoundMetric metric = row.metric();
    if (metric.count() == 1) {
      return "the only value";
    }
    Explanation.Spot first = row.origin().first();
    Explanation.Spot last = row.origin().last();
    return "%s of %d, from %s at %s to %s at %s"
        .formatted(
            metric.rule(),
            metric.count(),
            CellText.exact(first.value()),
            shortPlace(first, first),
            CellText.exact(last.value()),
            shortPlace(last, first));
  }

  /** A place without its file, if that is known from another place. */
  private static String shortPlace(Explanation.Spot spot, Explanation.Spot known) {
    String inFile = spot.inFile();
    boolean isKnown = spot.file().equals(known.file()) && !inFile.isEmpty();
    return isKnown
        ? inFile.startsWith(":") ? inFile.substring(1) : inFile
        : spot.file().getFileName() + inFile;
  }
}
