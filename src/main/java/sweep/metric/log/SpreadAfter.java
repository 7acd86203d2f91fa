package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import sweep.metric.series.SeriesRow;
import sweep.text.NumberScanner;
import sweep.trial.MeasuredSpread;

/** Reads the spread that follows a value: {@code 0.91 ± 0.02}, with +/- or in brackets too. */
final class SpreadAfter {
  private static final byte[][] SIGNS = {
    "±".getBytes(StandardCharsets.UTF_8),
    "+/-".getBytes(StandardCharsets.UTF_8),
    "+-".getBytes(StandardCharsets.UTF_8)
  };

  private final SeriesRow row;
  private final NumberScanner number = new NumberScanner();

  SpreadAfter(SeriesRow row) {
    this.row = row;
  }

  /** Sets the spread of the last value of the row, which ends at an offset, if one follows. */
  void read(byte[] line, int end, int to) {
    int at = end < to && line[end] == '%' ? end + 1 : end;
    at = ValueDelimiters.afterSpaces(line, at, to);
    at += at < to && line[at] == '(' ? 1 : 0;
    if (at >= to || (line[at] != '+' && line[at] >= 0)) {
      return;
    }
    for (byte[] sign : SIGNS) {
      if (ValueDelimiters.startsWith(line, at, to, sign)) {
        take(line, ValueDelimiters.afterSpaces(line, at + sign.length, to), to);
        return;
      }
    }
  }

  private void take(byte[] line, int at, int to) {
    boolean isNumber = number.read(line, at, to) && ValueDelimiters.isEnd(line, number.end(), to);
    if (isNumber && MeasuredSpread.isSpread(number.value())) {
      row.spread(MeasuredSpread.unnamed(number.value()));
      row.handle(number.start(), number.end());
    }
  }
}
