package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sweep.text.NumberScanner;

/** Tells what a number after a name is by what follows it: a value, a count, or part of a name. */
final class CountedValue {
  private static final byte[][] ARROWS = {
    "->".getBytes(StandardCharsets.UTF_8),
    "-->".getBytes(StandardCharsets.UTF_8),
    "=>".getBytes(StandardCharsets.UTF_8),
    "→".getBytes(StandardCharsets.UTF_8)
  };

  private CountedValue() {}

  /** Whether the last number is a count of epochs or the like: 3 epochs, but not 3 epochs=5. */
  static boolean isCount(NumberScanner number, byte[] line, int to) {
    int at = number.end();
    if (at + 1 >= to || line[at] != ' ' || number.value() != Math.rint(number.value())) {
      return false;
    }
    int end = NameCharacters.end(line, at + 1, to);
    return Keyword.of(line, at + 1, end) == Keyword.COUNTED
        && !hasNumber(new NumberScanner(), line, end, to);
  }

  /** The value after a name that ends at an offset; empty if there is none. */
  static Optional<NumberScanner> plainValue(byte[] line, int nameTo, int to) {
    NumberScanner number = new NumberScanner();
    return hasNumber(number, line, nameTo, to) && !isCount(number, line, to)
        ? Optional.of(number)
        : Optional.empty();
  }

  private static boolean hasNumber(NumberScanner number, byte[] line, int nameTo, int to) {
    int at = ValueDelimiters.afterSeparator(line, nameTo, to);
    return at >= 0 && number.read(line, at, to) && ValueDelimiters.isEnd(line, number.end(), to);
  }

  /** Whether nothing after a number that ends at an offset says that another one is meant. */
  static boolean isPlain(byte[] line, int end, int to) {
    if (end + 2 >= to || (line[end] != ' ' && line[end] != ':')) {
      return true;
    }
    byte next = line[end + 1];
    return line[end] == ' '
        && next != ' '
        && next != '('
        && next != '-'
        && next != '='
        && next >= 0;
  }

  /**
   * Where the value starts if a number that ends at an offset is part of its name, as in score 2:
   * 0.199; -1 if it is not.
   */
  static int afterNumberedName(byte[] line, int nameTo, int end, int to) {
    if (end + 1 >= to || line[end] != ':') {
      return -1;
    }
    for (int at = nameTo; at < end; at++) {
      if (at == nameTo ? line[at] != ' ' : !isDigit(line[at])) {
        return -1;
      }
    }
    return ifNumber(line, ValueDelimiters.afterSpaces(line, end + 1, to), to);
  }

  /** Where the newer value starts after one that ends at an offset: 0.35 -> 0.31; -1 for none. */
  static int afterArrow(byte[] line, int end, int to) {
    if (end + 2 >= to || line[end] != ' ') {
      return -1;
    }
    int at = ValueDelimiters.afterSpaces(line, end, to);
    if (at < to && line[at] == '(') {
      return -1;
    }
    for (byte[] arrow : ARROWS) {
      if (ValueDelimiters.startsWith(line, at, to, arrow)) {
        return ifNumber(line, ValueDelimiters.afterSpaces(line, at + arrow.length, to), to);
      }
    }
    return -1;
  }

  private static int ifNumber(byte[] line, int at, int to) {
    NumberScanner number = new NumberScanner();
    return number.read(line, at, to) && ValueDelimiters.isEnd(line, number.end(), to) ? at : -1;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
