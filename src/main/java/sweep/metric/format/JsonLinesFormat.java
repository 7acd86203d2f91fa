package sweep.metric.format;

import sweep.metric.series.SeriesTable;

/** Finds measurements in lines that are JSON objects; what else they are is skipped. */
public final class JsonLinesFormat extends LineFormat {
  /** In bytes. */
  private static final int LONGEST_LINE = 1 << 23;

  private final JsonLine json;

  /**
   * Begins.
   *
   * @param file its number in places
   */
  public JsonLinesFormat(SeriesTable table, int file) {
    super(LONGEST_LINE, table, file);
    this.json = new JsonLine(table, row());
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    if (!json.find(bytes, from, to)) {
      table().note("line %d is no JSON object; skipped".formatted(lineNumber()));
    }
  }
}
