package sweep.metric;

/** Finds measurements in the lines of a log: named numbers, or one JSON object. */
final class LogFormat implements MetricFormat {
  /** A longer line of text is cut. In bytes. */
  static final int LONGEST_LINE = 1 << 18;

  private final SeriesTable table;
  private final SeriesRow row = new SeriesRow();
  private final JsonLine json;
  private final NamedNumbers numbers;
  private final ObjectiveNames unusual;
  private final LineSplitter lines;
  private final int file;
  private final PlainText plain = new PlainText();

  /**
   * Begins.
   *
   * @param file its number in places
   */
  LogFormat(SeriesTable table, ReadingOptions options, int file) {
    this.table = table;
    this.json = new JsonLine(table, row);
    this.numbers = new NamedNumbers(table, row, options.steps());
    this.unusual = new ObjectiveNames(options.wanted());
    this.file = file;
    this.lines = new LineSplitter(LONGEST_LINE, this::line);
  }

  @Override
  public int longestPiece() {
    return lines.longestPiece();
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    int used = lines.take(bytes, from, to, isEnd);
    if (lines.hasNul()) {
      table.note("holds bytes that are no text; what looks like lines is read");
    }
    if (lines.hasCut()) {
      table.note("holds lines of more than %d bytes; they are cut".formatted(LONGEST_LINE));
    }
    return used;
  }

  private void line(byte[] bytes, int from, int to) {
    if (lines.isPlain()) {
      find(bytes, from, to);
    } else {
      int length = plain.strip(bytes, from, to);
      find(plain.bytes(), 0, length);
    }
    row.close(LinePlace.of(file, lines.number()));
  }

  private void add(String name, double value) {
    row.add(table.find(name), value);
  }

  private void find(byte[] bytes, int from, int to) {
    if (to > from && !json.find(bytes, from, to)) {
      numbers.find(bytes, from, to);
      unusual.find(bytes, from, to, this::add);
    }
  }
}
