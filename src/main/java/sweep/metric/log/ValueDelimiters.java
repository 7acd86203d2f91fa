package sweep.metric.log;

/** The syntax between a name and its value, and after the value. */
final class ValueDelimiters {
  /** A box-drawing bar, light or heavy, in UTF-8: e2 94 82 or e2 94 83. */
  private static final byte[] BAR = {(byte) 0xe2, (byte) 0x94};

  private ValueDelimiters() {}

  /** Whether a line has a word at an offset. */
  static boolean startsWith(byte[] line, int at, int to, byte[] word) {
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

  /** The offset after the separator of a name and its value; -1 if there is no separator. */
  static int afterSeparator(byte[] line, int from, int to) {
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
    if (spaced > at && startsWith(line, spaced, to, BAR)) {
      return afterSpaces(line, Math.min(to, spaced + 3), to);
    }
    return spaced > at ? afterIs(line, spaced, to) : -1;
  }

  /** The offset after the word is, as in: test accuracy is 0.9. */
  private static int afterIs(byte[] line, int at, int to) {
    boolean isVerb = at + 3 < to && line[at] == 'i' && line[at + 1] == 's' && line[at + 2] == ' ';
    return isVerb ? afterSpaces(line, at + 2, to) : at;
  }

  /** The offset after spaces and tabs. */
  static int afterSpaces(byte[] line, int from, int to) {
    int at = from;
    while (at < to && isSpace(line[at])) {
      at++;
    }
    return at;
  }

  static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == 0x0b || c == '\f' || c == '\r' || c == '\n';
  }

  /** Whether a number may end at an offset. */
  static boolean isEnd(byte[] line, int at, int to) {
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

  /** Whether a percent sign starts a progress bar, as in tqdm: 50%|... */
  static boolean isBar(byte[] line, int at, int to) {
    return at + 1 < to && line[at] == '%' && line[at + 1] == '|';
  }

  /** Whether a comma and a digit follow, as in a list of numbers. */
  static boolean isList(byte[] line, int at, int to) {
    return at + 1 < to && line[at] == ',' && line[at + 1] >= '0' && line[at + 1] <= '9';
  }
}
