package sweep.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sweep.ranking.statistics.Spread;
import sweep.report.table.CellText;
import sweep.report.table.Column;
import sweep.report.table.ColumnPriority;
import sweep.report.table.ReportFormat;
import sweep.report.table.Table;
import sweep.space.JsonText;
import sweep.status.SweepLine;
import sweep.terminal.LineWidth;
import sweep.text.DecimalText;

/** A table with a row per sweep. */
public final class SweepList {
  private final List<SweepLine> sweeps;
  private final ZoneId zone;

  /**
   * A list of sweeps.
   *
   * @param zone of the times shown to people; programs get UTC
   */
  public SweepList(List<SweepLine> sweeps, ZoneId zone) {
    this.sweeps = List.copyOf(sweeps);
    this.zone = zone;
  }

  /**
   * Writes the list.
   *
   * @param room the width to fit, for aligned formats only
   */
  public void write(ReportFormat format, LineWidth room, Appendable out) throws IOException {
    Table<SweepLine> table = new Table<>(format.isBrief() ? brief() : complete(), sweeps);
    if (format == ReportFormat.JSON) {
      try (JsonGenerator json = JsonText.generator(out)) {
        table.writeRows(json);
      }
      out.append('\n');
    } else {
      format.write(table, "", room, out);
    }
  }

  private List<Column<SweepLine>> brief() {
    DateTimeFormatter minutes = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(zone);
    return withProgress(
        List.of(
            Column.<SweepLine>text(
                    "best", sweep -> sweep.best().map(CellText::spreadText).orElse(""))
                .as(ColumnPriority.RESULT)
                .shortened(
                    sweep -> sweep.best().map(best -> DecimalText.brief(best.mean())).orElse("")),
            Column.<SweepLine>text("last updated", sweep -> minutes.format(sweep.written()))
                .as(ColumnPriority.ORIGIN)));
  }

  private static List<Column<SweepLine>> complete() {
    return withProgress(
        List.of(
            Column.number("best", sweep -> CellText.exact(mean(sweep))),
            Column.number("best_sd", sweep -> CellText.exact(deviation(sweep))),
            Column.number(
                "best_n",
                sweep -> sweep.best().map(best -> Long.toString(best.count())).orElse("")),
            Column.text("last_written", sweep -> sweep.written().toString())));
  }

  /** Columns of a sweep's progress, followed by others. */
  private static List<Column<SweepLine>> withProgress(List<Column<SweepLine>> others) {
    List<Column<SweepLine>> columns =
        new ArrayList<>(
            List.of(
                Column.text("sweep", SweepLine::place).as(ColumnPriority.KEY),
                Column.text("state", SweepLine::state),
                Column.text("trials", SweepLine::trials),
                Column.<SweepLine>number("completed", sweep -> Integer.toString(sweep.completed()))
                    .as(ColumnPriority.SELDOM),
                Column.<SweepLine>number("pruned", sweep -> Integer.toString(sweep.pruned()))
                    .as(ColumnPriority.SELDOM),
                Column.<SweepLine>number("failed", sweep -> Integer.toString(sweep.failed()))
                    .as(ColumnPriority.ORIGIN),
                Column.text("metric", SweepList::metric)));
    columns.addAll(others);
    return columns;
  }

  private static String metric(SweepLine sweep) {
    return sweep.objective().map(objective -> objective.metric()).orElse("");
  }

  private static OptionalDouble mean(SweepLine sweep) {
    return sweep.best().stream().mapToDouble(Spread::mean).findFirst();
  }

  private static OptionalDouble deviation(SweepLine sweep) {
    return sweep.best().map(Spread::deviation).orElse(OptionalDouble.empty());
  }
}
