package sweep.metric.log;

import sweep.text.NumberScanner;

/**
 * Reads running meters: {@code loss: 0.4 (1.5)} is the loss of a batch and, in brackets, its mean
 * over the epoch so far. A number in brackets may also be a spread, so that the whole line decides:
 * one that says where in the epoch it is, as [10/500], or whose numbers in brackets are all about
 * as large as those before them, has meters.
 */
final class RunningMeters {
  /** Of a number in brackets, in parts of the number before it. */
  private static final double LEAST = 0.25;

  /** That of at least one pair of a line. */
  private static final double LEAST_OF_ONE = 0.6;

  private final NumberScanner before = new NumberScanner();
  private final NumberScanner inside = new NumberScanner();
  private long checkedPass = -1;
  private boolean isMeters;

  /** Where the number in brackets starts after a number that ends at an offset; -1 for none. */
  int meanAfter(byte[] line, int end, int to) {
    if (end + 2 >= to || line[end] != ' ') {
      return -1;
    }
    int bracket = afterSpaces(line, end, to);
    if (bracket >= to || line[bracket] != '(') {
      return -1;
    }
    int at = afterSpaces(line, bracket + 1, to);
    if (!inside.read(line, at, to)) {
      return -1;
    }
    int close = afterSpaces(line, inside.end(), to);
    return close < to && line[close] == ')' ? at : -1;
  }

  /**
   * Whether the numbers in brackets of a line are means.
   *
   * @param pass differs for each line
   */
  boolean areIn(byte[] line, int from, int to, long pass) {
    if (pass != checkedPass) {
      checkedPass = pass;
      isMeters = hasPosition(line, from, to) || areSimilar(line, from, to);
    }
    return isMeters;
  }

  /** Whether a line has the number of a batch and of all of them: [ 10/500]. */
  private static boolean hasPosition(byte[] line, int from, int to) {
    for (int open = from; open < to; open++) {
      if (line[open] == '[') {
        int digits = afterSpaces(line, open + 1, to);
        int at = digits;
        while (at < to && isDigit(line[at])) {
          at++;
        }
        int slash = afterSpaces(line, at, to);
        if (at > digits && slash < to && line[slash] == '/') {
          return true;
        }
      }
    }
    return false;
  }

  private boolean areSimilar(byte[] line, int from, int to) {
    int pairs = 0;
    double largest = 0;
    for (int at = from; at < to; at++) {
      boolean starts = (isDigit(line[at]) || line[at] == '-') && at > from && !isPart(line[at - 1]);
      if (starts && before.read(line, at, to)) {
        boolean isPair = meanAfter(line, before.end(), to) >= 0;
        if (isPair) {
          double ratio = Math.abs(inside.value() / before.value());
          if (ratio < LEAST) {
            return false;
          }
          largest = Math.max(largest, ratio);
          pairs++;
        }
        at = isPair ? inside.end() : before.end() - 1;
      }
    }
    return pairs > 1 && largest >= LEAST_OF_ONE;
  }

  private static boolean isPart(byte c) {
    return c == '.' || isDigit(c);
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static int afterSpaces(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] == ' ') {
      at++;
    }
    return at;
  }
}
