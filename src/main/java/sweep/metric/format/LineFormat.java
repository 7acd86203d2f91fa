package sweep.metric.format;

import sweep.metric.series.LinePlace;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** Finds measurements line by line; those of a line share a step. */
public abstract class LineFormat implements MetricFormat {
  private final SeriesTable table;
  private final SeriesRow row;
  private final LineSplitter lines;
  private final int file;

  /**
   * Begins.
   *
   * @param longestLine a longer line is cut; in bytes
   * @param file its number in places
   */
  protected LineFormat(int longestLine, SeriesTable table, int file) {
    this.table = table;
    this.row = new SeriesRow(table);
    this.file = file;
    this.lines = new LineSplitter(longestLine, this::line);
  }

  /** Adds what a line holds to the row. */
  protected abstract void find(byte[] bytes, int from, int to);

  protected final SeriesTable table() {
    return table;
  }

  protected final SeriesRow row() {
    return row;
  }

  /** The number of the line that is being looked at, from 1. */
  protected final long lineNumber() {
    return lines.number();
  }

  /** Whether the line that is being looked at has no control character but tabs. */
  protected final boolean isPlainLine() {
    return lines.isPlain();
  }

  private void line(byte[] bytes, int from, int to) {
    find(bytes, from, to);
    row.close(LinePlace.of(file, lines.number()));
  }

  @Override
  public final int longestPiece() {
    return lines.longestPiece();
  }

  @Override
  public final int take(byte[] bytes, int from, int to, boolean isEnd) {
    int used = lines.take(bytes, from, to, isEnd);
    if (isEnd) {
      noteOddBytes();
    }
    return used;
  }

  private void noteOddBytes() {
    if (lines.hasNul()) {
      table.note("holds bytes that are no text; what looks like lines is read");
    }
    if (lines.hasCut()) {
      table.note("holds lines of more than %d bytes; they are cut".formatted(longestPiece()));
    }
  }
}
