package sweep.metric.format;

import sweep.metric.series.SeriesTable;

/** Finds metrics in lines that are JSON objects; other lines are skipped. */
public final class JsonLinesFormat extends LineFormat {
  /** In bytes. */
  private static final int LONGEST_LINE = 1 << 23;

  private final JsonLineParser json;

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public JsonLinesFormat(SeriesTable table, int file) {
    super(LONGEST_LINE, table, file);
    row().readBy("lines of JSON");
    this.json = new JsonLineParser(table, row(), file);
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    if (!json.find(bytes, from, to)) {
      table().note("line %d is not a JSON object; skipped".formatted(lineNumber()));
    }
  }
}
