package sweep.metric.log;

import sweep.metric.series.SeriesRow;
import sweep.metric.series.StepNames;
import sweep.text.NumberScanner;

/** Reads the number at the start of a line of a boosting library: [12] or 12: */
final class LineNumber {
  private final SeriesRow row;
  private final StepNames steps;
  private final NumberScanner number = new NumberScanner();

  LineNumber(SeriesRow row, StepNames steps) {
    this.row = row;
    this.steps = steps;
  }

  /** Sets the step of the row, if a line starts so. */
  void read(byte[] line, int from, int to) {
    byte first = line[from];
    boolean bracketed = first == '[';
    if (!(bracketed || (first >= '0' && first <= '9'))) {
      return;
    }
    if (number.read(line, from + (bracketed ? 1 : 0), to)) {
      int end = number.end();
      if (end < to
          && line[end] == (bracketed ? ']' : ':')
          && (end + 1 == to || ValueDelimiters.isSpace(line[end + 1]))) {
        row.handle(from, end);
        row.step(steps.rankOfLineNumber(), number.value());
      }
    }
  }
}
