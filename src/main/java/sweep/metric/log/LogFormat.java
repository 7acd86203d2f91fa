package sweep.metric.log;

import sweep.metric.format.JsonLine;
import sweep.metric.format.LineFormat;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesTable;
import sweep.text.PlainText;

/** Finds measurements in the lines of a log: named numbers, or one JSON object. */
public final class LogFormat extends LineFormat {
  /** A longer line of text is cut. In bytes. */
  public static final int LONGEST_LINE = 1 << 18;

  private final JsonLine json;
  private final LogMetricParser numbers;
  private final ObjectiveNames unusual;
  private final PlainText plain = new PlainText();

  /**
   * Begins.
   *
   * @param file its number in places
   */
  public LogFormat(SeriesTable table, ReadingOptions options, int file) {
    super(LONGEST_LINE, table, file);
    this.json = new JsonLine(table, row());
    this.numbers = new LogMetricParser(table, row(), options.steps());
    this.unusual = new ObjectiveNames(options.wanted());
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    if (isPlainLine()) {
      findPlain(bytes, from, to);
    } else {
      int length = plain.strip(bytes, from, to);
      findPlain(plain.bytes(), 0, length);
    }
  }

  private void findPlain(byte[] bytes, int from, int to) {
    if (to > from && !json.find(bytes, from, to)) {
      numbers.find(bytes, from, to, lineNumber());
      unusual.find(bytes, from, to, this::add);
    }
  }

  private void add(String name, double value) {
    MetricSeries series = table().find(name);
    if (series != null && !numbers.hasFound(series)) {
      row().add(series, value);
    }
  }
}
