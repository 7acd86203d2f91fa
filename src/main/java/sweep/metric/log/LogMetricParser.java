package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import sweep.metric.MetricName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.NumberScanner;

/**
 * Finds numbers with a name in a line: {@code name value}, {@code name=value}, {@code name: value}
 * and {@code | name | value |}, anywhere, as often as they come. A value may stand in brackets or
 * in the words of a library, as {@code tensor(0.5)}. What follows it has to be a space or
 * punctuation: else it is a version, a time, a fraction, or has a unit. {@link NameQualifiers}
 * tells what the words before a name say about it.
 */
final class LogMetricParser {
  private static final byte[][] WRAPPERS = {
    ascii("tensor("),
    ascii("np.float64("),
    ascii("np.float32("),
    ascii("np.float16("),
    ascii("np.int64("),
    ascii("array("),
    ascii("Array("),
    ascii("DeviceArray("),
    ascii("float("),
    ascii("[")
  };

  /** Few words begin with one of these, so that the wrappers need seldom be compared. */
  private static final String FIRST_OF_WRAPPERS = "tnaADf[";

  private final SeriesTable table;
  private final SeriesRow row;
  private final StepNames steps;
  private final NumberScanner number = new NumberScanner();
  private final NameQualifiers context = new NameQualifiers();
  private long lineNumber;

  /** Counts the lines, and the pieces of progress bars. */
  private long pass;

  /** One list is an example; more say no more. */
  private boolean hasList;

  LogMetricParser(SeriesTable table, SeriesRow row, StepNames steps) {
    this.table = table;
    this.row = row;
    this.steps = steps;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Adds what a line holds to the row.
   *
   * @param number the line's, from 1
   */
  void find(byte[] line, int from, int to, long number) {
    lineNumber = number;
    pass++;
    context.begin();
    takeLineNumber(line, from, to);
    int after = from;
    int at = NameBytes.next(line, from, to);
    while (at < to) {
      if (context.isWatching()) {
        context.gap(line, after, at);
      }
      after = afterWord(line, at, to);
      at = NameBytes.next(line, after, to);
    }
  }

  /** Takes a word with its value, if it has one, and gives the place where to go on. */
  private int afterWord(byte[] line, int from, int to) {
    int end = NameBytes.end(line, from, to);
    if (!NameBytes.isStart(line, from, to)) {
      context.noName(line, from, end);
      return end;
    }
    int after = end - from <= MetricName.LONGEST ? value(line, from, end, to) : end;
    if (after == end) {
      context.word(line, from, end);
    }
    return after;
  }

  /** Whether the line that was looked at last has a value of a series. */
  boolean hasFound(MetricSeries series) {
    return series.spelling().isIn(pass);
  }

  /** As boosting libraries begin their lines: [12] or 12: */
  private void takeLineNumber(byte[] line, int from, int to) {
    byte first = line[from];
    boolean bracketed = first == '[';
    if (!(bracketed || (first >= '0' && first <= '9'))) {
      return;
    }
    if (number.read(line, from + (bracketed ? 1 : 0), to)) {
      int end = number.end();
      if (end < to
          && line[end] == (bracketed ? ']' : ':')
          && (end + 1 == to || ValuePlace.isSpace(line[end + 1]))) {
        row.step(steps.rankOfLineNumber(), number.value());
      }
    }
  }

  /** Takes the value of a name, if it has one, and gives the place where to go on. */
  private int value(byte[] line, int nameFrom, int nameTo, int to) {
    int at = ValuePlace.afterSeparator(line, nameTo, to);
    if (at < 0) {
      return nameTo;
    }
    if (!number.read(line, at, to)) {
      return wrapped(line, nameFrom, nameTo, at, to);
    }
    int end = number.end();
    if (!ValuePlace.isEnd(line, end, to)) {
      noteList(line, nameFrom, end, to);
      return takeFraction(line, nameFrom, nameTo, to);
    }
    if (at == nameTo + 1
        && ValuePlace.isSpace(line[nameTo])
        && LineWord.isLink(line, nameFrom, nameTo)) {
      return nameTo;
    }
    if (ValuePlace.isBar(line, end, to) && LineWord.of(line, nameFrom, nameTo) == LineWord.STAGE) {
      return nameTo;
    }
    if (isCount(number, line, to)) {
      noteCount(line, nameFrom, end, to);
      return nameTo;
    }
    take(line, nameFrom, nameTo, end < to && line[end] == '%');
    return end;
  }

  /** Takes the number that was read for the value of a name. */
  private void take(byte[] line, int nameFrom, int nameTo, boolean isPercent) {
    boolean isStep = false;
    MetricSeries series;
    if (context.isWatching()) {
      isStep = stepRank(line, nameFrom, nameTo) > StepNames.NO_STEP;
      int length = context.join(line, nameFrom, nameTo, isStep);
      series =
          length > 0
              ? table.findJoined(context.joined(), context.plainFrom(), length)
              : table.find(line, nameFrom, nameTo);
    } else {
      series = table.find(line, nameFrom, nameTo);
      isStep = series != null && series.stepRank() > StepNames.NO_STEP;
    }
    if (series != null) {
      row.add(series, series.spelling().look(number, isPercent, lineNumber, pass));
    }
    context.value(isStep);
  }

  /**
   * A whole number of epochs, or of other things that are counted: 3 epochs, but not 3 epochs=5.
   */
  private static boolean isCount(NumberScanner number, byte[] line, int to) {
    int at = number.end();
    if (at + 1 >= to || line[at] != ' ' || number.value() != Math.rint(number.value())) {
      return false;
    }
    int end = NameBytes.end(line, at + 1, to);
    return LineWord.of(line, at + 1, end) == LineWord.COUNTED
        && !hasNumber(new NumberScanner(), line, end, to);
  }

  private void noteCount(byte[] line, int nameFrom, int end, int to) {
    int countedTo = NameBytes.end(line, end + 1, to);
    String text = new String(line, nameFrom, countedTo - nameFrom, StandardCharsets.UTF_8);
    table.note("line %d: '%s' is a count, and no value".formatted(lineNumber, text));
  }

  private void noteList(byte[] line, int nameFrom, int from, int to) {
    if (hasList || !ValuePlace.isList(line, from, to)) {
      return;
    }
    int end = from;
    while (ValuePlace.isList(line, end, to)) {
      end = NameBytes.end(line, end + 1, to);
    }
    hasList = true;
    String text = new String(line, nameFrom, end - nameFrom, StandardCharsets.UTF_8);
    table.note(
        "line %d: '%s' may be one number or several, and is not read".formatted(lineNumber, text));
  }

  /**
   * Takes what stands before a slash. An epoch of so many, as in Epoch 3/10, is a step, but no
   * number to report; 9912/10000 (99%) are 99.12 percent.
   */
  private int takeFraction(byte[] line, int nameFrom, int nameTo, int to) {
    int end = number.end();
    if (end + 1 >= to || line[end] != '/' || line[end + 1] < '0' || line[end + 1] > '9') {
      return nameTo;
    }
    int rank = stepRank(line, nameFrom, nameTo);
    if (rank > StepNames.NO_STEP) {
      if (!context.isQualified()) {
        row.step(rank, number.value());
      }
      context.value(/* isStep= */ true);
      return end;
    }
    if (number.readShare(line, to)) {
      take(line, nameFrom, nameTo, /* isPercent= */ true);
      return number.end();
    }
    return nameTo;
  }

  private int stepRank(byte[] line, int nameFrom, int nameTo) {
    return steps.rank(new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8));
  }

  private int wrapped(byte[] line, int nameFrom, int nameTo, int at, int to) {
    if (at >= to || FIRST_OF_WRAPPERS.indexOf(line[at]) < 0) {
      return nameTo;
    }
    for (byte[] wrapper : WRAPPERS) {
      if (ValuePlace.begins(line, at, to, wrapper)) {
        boolean read = number.read(line, at + wrapper.length, to);
        int end = number.end();
        byte next = read && end < to ? line[end] : 0;
        boolean bracket = wrapper[0] == '[';
        if (bracket ? next == ']' : next == ')' || next == ',') {
          take(line, nameFrom, nameTo, /* isPercent= */ false);
          return end;
        }
        return bracket && read ? takeFraction(line, nameFrom, nameTo, to) : nameTo;
      }
    }
    return nameTo;
  }

  /** The value that follows a name which ends at a place; empty if none does. */
  static OptionalDouble plainValue(byte[] line, int nameTo, int to) {
    NumberScanner number = new NumberScanner();
    return hasNumber(number, line, nameTo, to) && !isCount(number, line, to)
        ? OptionalDouble.of(number.value())
        : OptionalDouble.empty();
  }

  private static boolean hasNumber(NumberScanner number, byte[] line, int nameTo, int to) {
    int at = ValuePlace.afterSeparator(line, nameTo, to);
    return at >= 0 && number.read(line, at, to) && ValuePlace.isEnd(line, number.end(), to);
  }
}
