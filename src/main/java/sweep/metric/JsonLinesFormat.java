package sweep.metric;

/** Finds measurements in lines that are JSON objects; what else they are is skipped. */
final class JsonLinesFormat implements MetricFormat {
  /** In bytes. */
  private static final int LONGEST_LINE = 1 << 23;

  private final SeriesTable table;
  private final SeriesRow row = new SeriesRow();
  private final JsonLine json;
  private final LineSplitter lines;
  private final int file;

  /**
   * Begins.
   *
   * @param file its number in places
   */
  JsonLinesFormat(SeriesTable table, int file) {
    this.table = table;
    this.json = new JsonLine(table, row);
    this.file = file;
    this.lines = new LineSplitter(LONGEST_LINE, this::line);
  }

  @Override
  public int longestPiece() {
    return lines.longestPiece();
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    return lines.take(bytes, from, to, isEnd);
  }

  private void line(byte[] bytes, int from, int to) {
    if (!json.find(bytes, from, to)) {
      table.note("line %d is no JSON object; skipped".formatted(lines.number()));
    }
    row.close(LinePlace.of(file, lines.number()));
  }
}
