package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.NumberScanner;

/**
 * Reads numbers whose unit is part of their name, as benchmarks print them: {@code Mean TTFT (ms):
 * 111.2}, and {@code Throughput: 1.5 requests/s, 300 total tokens/s}.
 */
final class NumbersWithUnits {
  private static final Pattern EXTREME = Pattern.compile("(?i)(?:min|max)(?:imum)? ");

  private final SeriesTable table;
  private final SeriesRow row;
  private final StepNames steps;
  private final WordRun run;
  private final NumberScanner number = new NumberScanner();
  private final SpreadAfter spreads;
  private long lineNumber;
  private long pass;

  /**
   * A reader of the numbers in lines.
   *
   * @param run the words before the name that is read
   */
  NumbersWithUnits(SeriesTable table, SeriesRow row, StepNames steps, WordRun run) {
    this.table = table;
    this.row = row;
    this.steps = steps;
    this.run = run;
    this.spreads = new SpreadAfter(row);
  }

  /** Starts another line; the pass differs for each, and for each update of a progress bar. */
  void startLine(long newNumber, long newPass) {
    lineNumber = newNumber;
    pass = newPass;
  }

  /** Reads a number after a name with something in brackets. Returns its end; -1 for none. */
  int bracketed(byte[] line, int nameFrom, int nameTo, int to) {
    int open = ValueDelimiters.afterSpaces(line, nameTo, to);
    int close = UnitLabel.close(line, open, to);
    if (close < 0 || steps.rank(line, nameFrom, nameTo) > StepNames.NO_STEP) {
      return -1;
    }
    int at = ValueDelimiters.afterSpaces(line, close + 2, to);
    if (!number.read(line, at, to) || !ValueDelimiters.isEnd(line, number.end(), to)) {
      return -1;
    }
    String unit = new String(line, open + 1, close - open - 1, StandardCharsets.UTF_8);
    add(run.label(line, nameFrom, nameTo), unit);
    spreads.read(line, number.end(), to);
    return number.end();
  }

  /** Reads several rates of one name. Returns the end of the last one; -1 if there are not two. */
  int rates(byte[] line, int nameFrom, int nameTo, int to) {
    number.read(line, ValueDelimiters.afterSeparator(line, nameTo, to), to);
    int end = UnitLabel.rateEnd(line, number.end(), to);
    if (end < 0 || !isNext(line, end, to)) {
      return -1;
    }
    String label = run.label(line, nameFrom, nameTo);
    int last = end;
    while (end >= 0) {
      int unit = number.end() + 1;
      add(label, new String(line, unit, end - unit, StandardCharsets.UTF_8));
      last = end;
      boolean hasNext = isNext(line, end, to) && number.read(line, end + 2, to);
      end = hasNext ? UnitLabel.rateEnd(line, number.end(), to) : -1;
    }
    return last;
  }

  /** Whether a comma and another number follow. */
  private static boolean isNext(byte[] line, int rateEnd, int to) {
    return rateEnd + 2 < to
        && line[rateEnd] == ','
        && line[rateEnd + 1] == ' '
        && line[rateEnd + 2] >= '0'
        && line[rateEnd + 2] <= '9';
  }

  private void add(String label, String unit) {
    MetricSeries series = series(label, UnitLabel.name(label, unit, table.options().wanted()));
    if (series != null) {
      row.add(
          series,
          series.notation().check(number, /* isPercent= */ false, lineNumber, pass),
          number);
    }
  }

  /**
   * The series of a name. A least or greatest value has all its words in its name; null for a best
   * value or a target, which is no current value.
   */
  private MetricSeries series(String label, LongName name) {
    byte[] words = label.getBytes(StandardCharsets.UTF_8);
    if (NameQualifiers.isQualified(words, 0, words.length)) {
      if (!EXTREME.matcher(label).lookingAt()) {
        return null;
      }
      byte[] full =
          name.words().replace(' ', '_').toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return table.findJoined(full, /* plainFrom= */ 0, full.length);
    }
    return table.findLong(name.words().getBytes(StandardCharsets.UTF_8), name);
  }
}
