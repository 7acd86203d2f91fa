package sweep.metric.format;

import sweep.metric.series.LineLocation;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** A format that is read line by line. The measurements of a line share a step. */
public abstract class LineFormat implements MetricFormat {
  private final SeriesTable table;
  private final SeriesRow row;
  private final LineSplitter lines;
  private final int file;

  /**
   * Creates a reader of one file.
   *
   * @param longestLine longer lines are cut; in bytes
   * @param file the index of the file in its source
   */
  protected LineFormat(int longestLine, SeriesTable table, int file) {
    this.table = table;
    this.row = new SeriesRow(table);
    this.file = file;
    this.lines = new LineSplitter(longestLine, this::line);
  }

  /** Adds the measurements of a line to the row. */
  protected abstract void find(byte[] bytes, int from, int to);

  /** Handles the end of the file: reads what was held until more is known. */
  protected void end() {}

  protected final SeriesTable table() {
    return table;
  }

  protected final SeriesRow row() {
    return row;
  }

  /** The number of the current line, from 1. */
  protected final long lineNumber() {
    return lines.number();
  }

  /** Whether the current line has no control characters other than tabs. */
  protected final boolean isPlainLine() {
    return lines.isPlain();
  }

  private void line(byte[] bytes, int from, int to) {
    row.startLineNumber(lines.number());
    find(bytes, from, to);
    row.close(LineLocation.of(file, lines.number()));
  }

  @Override
  public final int longestPiece() {
    return lines.longestPiece();
  }

  @Override
  public final int take(byte[] bytes, int from, int to, boolean isEnd) {
    int used = lines.take(bytes, from, to, isEnd);
    if (isEnd) {
      end();
      noteProblems();
    }
    return used;
  }

  private void noteProblems() {
    if (lines.hasNul()) {
      table.note("contains bytes that are not text; only what looks like lines is read");
    }
    if (lines.hasCut()) {
      table.note("contains lines of more than %d bytes; they are cut".formatted(longestPiece()));
    }
  }
}
