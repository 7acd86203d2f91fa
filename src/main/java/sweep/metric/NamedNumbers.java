package sweep.metric;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Finds numbers with a name in a line: {@code name value}, {@code name=value}, {@code name: value}
 * and {@code | name | value |}, anywhere, as often as they come. A value may stand in brackets or
 * in the words of a library, as {@code tensor(0.5)}. What follows it has to be a space or
 * punctuation: else it is a version, a time, a fraction, or has a unit.
 */
final class NamedNumbers {
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

  /** A bar of a table beyond ASCII, light or heavy, in UTF-8: e2 94 82 or e2 94 83. */
  private static final byte[] BAR = {(byte) 0xe2, (byte) 0x94};

  private final SeriesTable table;
  private final SeriesRow row;
  private final StepNames steps;
  private final NumberScanner number = new NumberScanner();

  NamedNumbers(SeriesTable table, SeriesRow row, StepNames steps) {
    this.table = table;
    this.row = row;
    this.steps = steps;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds what a line holds to the row. */
  void find(byte[] line, int from, int to) {
    takeLineNumber(line, from, to);
    int at = NameBytes.next(line, from, to);
    while (at < to) {
      int nameEnd = NameBytes.end(line, at, to);
      boolean isName = nameEnd - at <= NameBytes.LONGEST && NameBytes.isStart(line, at, to);
      int after = isName ? value(line, at, nameEnd, to) : nameEnd;
      at = NameBytes.next(line, after, to);
    }
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
          && (end + 1 == to || isSpace(line[end + 1]))) {
        row.step(steps.rankOfLineNumber(), number.value());
      }
    }
  }

  /** Takes the value of a name, if it has one, and gives the place where to go on. */
  private int value(byte[] line, int nameFrom, int nameTo, int to) {
    int at = afterSeparator(line, nameTo, to);
    if (at < 0) {
      return nameTo;
    }
    if (number.read(line, at, to)) {
      if (isEnd(line, number.end(), to)) {
        row.add(table.find(line, nameFrom, nameTo), number.value());
        return number.end();
      }
      return takeFraction(line, nameFrom, nameTo, to) ? number.end() : nameTo;
    }
    return wrapped(line, nameFrom, nameTo, at, to);
  }

  /** An epoch of so many, as in Epoch 3/10, is a step, but no number to report. */
  private boolean takeFraction(byte[] line, int nameFrom, int nameTo, int to) {
    int end = number.end();
    if (end + 1 >= to || line[end] != '/' || line[end + 1] < '0' || line[end + 1] > '9') {
      return false;
    }
    int rank = stepRank(line, nameFrom, nameTo);
    row.step(rank, number.value());
    return rank > StepNames.NO_STEP;
  }

  private int stepRank(byte[] line, int nameFrom, int nameTo) {
    return steps.rank(new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8));
  }

  private int wrapped(byte[] line, int nameFrom, int nameTo, int at, int to) {
    if (at >= to || FIRST_OF_WRAPPERS.indexOf(line[at]) < 0) {
      return nameTo;
    }
    for (byte[] wrapper : WRAPPERS) {
      if (begins(line, at, to, wrapper)) {
        boolean read = number.read(line, at + wrapper.length, to);
        int end = number.end();
        byte next = read && end < to ? line[end] : 0;
        boolean bracket = wrapper[0] == '[';
        if (bracket ? next == ']' : next == ')' || next == ',') {
          row.add(table.find(line, nameFrom, nameTo), number.value());
          return end;
        }
        return bracket && read && takeFraction(line, nameFrom, nameTo, to) ? end : nameTo;
      }
    }
    return nameTo;
  }

  static boolean begins(byte[] line, int at, int to, byte[] word) {
    if (to - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (line[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number that follows a name which ends at a place, as it is; empty if none does. */
  static OptionalDouble plainValue(byte[] line, int nameTo, int to) {
    int at = afterSeparator(line, nameTo, to);
    NumberScanner number = new NumberScanner();
    boolean found = at >= 0 && number.read(line, at, to) && isEnd(line, number.end(), to);
    return found ? OptionalDouble.of(number.value()) : OptionalDouble.empty();
  }

  /** The place after what stands between a name and its value; -1 if nothing such is there. */
  private static int afterSeparator(byte[] line, int from, int to) {
    int at = from;
    if (at < to && (line[at] == '\'' || line[at] == '"')) {
      at++;
    }
    int spaced = afterSpaces(line, at, to);
    if (spaced == to) {
      return -1;
    }
    byte c = line[spaced];
    if (c == ':' || c == '=') {
      return afterSpaces(line, spaced + 1, to);
    }
    if (spaced > at && c == '|') {
      return afterSpaces(line, spaced + 1, to);
    }
    if (spaced > at && begins(line, spaced, to, BAR)) {
      return afterSpaces(line, Math.min(to, spaced + 3), to);
    }
    return spaced > at ? spaced : -1;
  }

  private static int afterSpaces(byte[] line, int from, int to) {
    int at = from;
    while (at < to && isSpace(line[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == 0x0b || c == '\f' || c == '\r' || c == '\n';
  }

  /** Whether a number may end at a place. */
  private static boolean isEnd(byte[] line, int at, int to) {
    if (at == to) {
      return true;
    }
    byte c = line[at];
    return switch (c) {
      case ' ', '\t', 0x0b, '\f', ';', '%', '|', ')', ']', '}', '\'', '"' -> true;
      case '.', ':' -> at + 1 == to || isSpace(line[at + 1]);
      case ',' -> at + 1 == to || line[at + 1] < '0' || line[at + 1] > '9';
      default -> false;
    };
  }
}
