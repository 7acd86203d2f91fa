package sweep.metric.log;

/** The characters of a metric's name in UTF-8: letters, digits and _ . / @ - */
final class NameCharacters {
  private static final byte NONE = 0;
  private static final byte PART = 1;
  private static final byte START = 2;
  private static final byte[] KINDS = kinds();

  private NameCharacters() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (int c = 0; c < kinds.length; c++) {
      boolean part = Character.isDigit(c) || "./@-".indexOf(c) >= 0;
      kinds[c] = Character.isLetter(c) || c == '_' ? START : part ? PART : NONE;
    }
    return kinds;
  }

  /** Whether a name can start at an offset. */
  static boolean isStart(byte[] bytes, int at, int to) {
    byte c = bytes[at];
    return c >= 0 ? KINDS[c] == START : Character.isLetter(codePoint(bytes, at, to));
  }

  /** The end of the characters of a name that start at an offset. */
  static int end(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      byte c = bytes[at];
      if (c >= 0) {
        if (KINDS[c] == NONE) {
          return at;
        }
        at++;
      } else {
        int point = codePoint(bytes, at, to);
        if (!Character.isLetterOrDigit(point)) {
          return at;
        }
        at += length(point);
      }
    }
    return at;
  }

  /** The offset of the next character of a name, at or after an offset. */
  static int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      byte c = bytes[at];
      if (c >= 0) {
        if (KINDS[c] != NONE) {
          return at;
        }
        at++;
      } else {
        int point = codePoint(bytes, at, to);
        if (Character.isLetterOrDigit(point)) {
          return at;
        }
        at += point < 0 ? 1 : length(point);
      }
    }
    return at;
  }

  private static int length(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  /** The code point at an offset; -1 if it is not valid UTF-8. */
  static int codePoint(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length == 0 || first > 0xf4 || at + length > to) {
      return -1;
    }
    int point = length == 1 ? first : first & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      int next = bytes[at + i] & 0xff;
      if ((next & 0xc0) != 0x80) {
        return -1;
      }
      point = point << 6 | (next & 0x3f);
    }
    return length(point) == length ? point : -1;
  }
}
