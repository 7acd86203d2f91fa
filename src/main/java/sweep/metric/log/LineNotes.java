package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** Notes on numbers in the lines of a log that are not taken, with the reason. */
final class LineNotes {
  private final SeriesTable table;
  private final SeriesRow row;
  private long lineNumber;

  /** Whether a list was noted; one example is enough. */
  private boolean hasList;

  private boolean hasSpread;

  LineNotes(SeriesTable table, SeriesRow row) {
    this.table = table;
    this.row = row;
  }

  /** Starts another line, whose number is from 1. */
  void startLine(long number) {
    lineNumber = number;
  }

  /** Notes a name with a count. */
  void count(byte[] line, int from, int to) {
    passOver("a count", line, from, to);
    note("line %d: '%s' is a count, not a metric", line, from, to);
  }

  /** Notes a name with a number in brackets after the value. */
  void spread(byte[] line, int from, int to) {
    passOver("a value with its spread or with its mean", line, from, to);
    if (!hasSpread) {
      note(
          "line %d: '%s)' may be a value with its spread or with its mean; ignored",
          line, from, to);
    }
    hasSpread = true;
  }

  /** Notes a list of numbers, if there is one after a name's first number. */
  void list(byte[] line, int nameFrom, int from, int to) {
    boolean isSeen = hasList && !row.isTraced();
    if (isSeen || !ValueDelimiters.isList(line, from, to)) {
      return;
    }
    int end = from;
    while (ValueDelimiters.isList(line, end, to)) {
      end = NameCharacters.end(line, end + 1, to);
    }
    passOver("one number or several", line, nameFrom, end);
    if (hasList) {
      return;
    }
    hasList = true;
    note("line %d: '%s' may be one number or several; ignored", line, nameFrom, end);
  }

  private void passOver(String reason, byte[] line, int from, int to) {
    if (row.isTraced()) {
      row.passOver(reason, new String(line, from, to - from, StandardCharsets.UTF_8));
      row.handle(from, to);
    }
  }

  private void note(String text, byte[] line, int from, int to) {
    String shown = new String(line, from, to - from, StandardCharsets.UTF_8);
    table.note(text.formatted(lineNumber, shown));
  }
}
