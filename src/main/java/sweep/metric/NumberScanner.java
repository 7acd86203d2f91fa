package sweep.metric;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Reads numbers as training scripts write them: digits with a point or without, in groups of three
 * or not, with an exponent, nan or inf, in any case. It remembers the last one, so that a log of a
 * gigabyte makes no garbage.
 */
final class NumberScanner {
  /** Whole numbers up to 2^53 are exact as doubles. */
  private static final long EXACT = 1L << 53;

  /** The powers of ten that are exact as doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** So many digits fit into a long. */
  private static final int MOST_DIGITS = 18;

  /** Larger exponents are infinite or zero anyway. */
  private static final int LARGEST_EXPONENT = 100_000;

  private static final byte[] NAN = ascii("nan");
  private static final byte[] INF = ascii("inf");
  private static final byte[] INITY = ascii("inity");

  private byte[] bytes = new byte[0];
  private int to;
  private int place;
  private double value;

  /** Of the last exponent that was read. */
  private int exponent;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number that a whole text is; empty if it is none. */
  static OptionalDouble whole(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NumberScanner scanner = new NumberScanner();
    boolean isNumber = scanner.read(bytes, 0, bytes.length) && scanner.end() == bytes.length;
    return isNumber ? OptionalDouble.of(scanner.value()) : OptionalDouble.empty();
  }

  /** Whether a number begins at a place; then {@link #value} and {@link #end} tell it. */
  boolean read(byte[] line, int from, int lineEnd) {
    if (from >= lineEnd) {
      return false;
    }
    bytes = line;
    to = lineEnd;
    byte first = line[from];
    boolean negative = first == '-';
    int start = negative || first == '+' ? from + 1 : from;
    boolean isPlain = start < to && (isDigit(line[start]) || line[start] == '.');
    if (isPlain ? !readPlain(start) : !readSpecial(start)) {
      return false;
    }
    value = negative ? -value : value;
    return true;
  }

  /** Local variables and few calls, as it runs for every number of a gigabyte. */
  private boolean readPlain(int start) {
    byte[] line = bytes;
    int end = to;
    int at = start;
    long digits = 0;
    while (at < end && isDigit(line[at])) {
      digits = digits * 10 + (line[at] - '0');
      at++;
    }
    int whole = at - start;
    int afterGroups = whole >= 1 && whole <= 3 ? afterGroups(at) : at;
    boolean grouped = afterGroups > at;
    at = afterGroups;
    int fraction = 0;
    if (at < end && line[at] == '.' && (whole > 0 || isDigitAt(at + 1))) {
      int point = at;
      for (at++; at < end && isDigit(line[at]); at++) {
        digits = digits * 10 + (line[at] - '0');
      }
      fraction = at - point - 1;
    }
    if (whole + fraction == 0) {
      return false;
    }
    exponent = 0;
    if (!grouped && at < end && (line[at] | 0x20) == 'e') {
      at = afterExponent(at);
    }
    place = at;
    boolean fits = !grouped && whole + fraction <= MOST_DIGITS;
    value = fits ? scaled(digits, exponent - fraction, start) : parsed(start);
    return true;
  }

  /** The last number that was read. */
  double value() {
    return value;
  }

  /** The place after it. */
  int end() {
    return place;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private boolean isDigitAt(int at) {
    return at < to && isDigit(bytes[at]);
  }

  /** The place after groups of three digits, each with a comma in front. */
  private int afterGroups(int from) {
    int at = from;
    while (at < to
        && bytes[at] == ','
        && isDigitAt(at + 1)
        && isDigitAt(at + 2)
        && isDigitAt(at + 3)) {
      at += 4;
    }
    return at;
  }

  /** The place after an exponent, if that is what an e begins. */
  private int afterExponent(int from) {
    boolean negative = from + 1 < to && bytes[from + 1] == '-';
    boolean signed = negative || (from + 1 < to && bytes[from + 1] == '+');
    int at = from + (signed ? 2 : 1);
    if (!isDigitAt(at)) {
      return from;
    }
    int written = 0;
    for (; isDigitAt(at); at++) {
      written = Math.min(LARGEST_EXPONENT, written * 10 + (bytes[at] - '0'));
    }
    exponent = negative ? -written : written;
    return at;
  }

  /**
   * The quick way is exact where both the digits and the power of ten are (Clinger, How to Read
   * Floating Point Numbers Accurately, 1990); else Java's own parser does it.
   */
  private double scaled(long digits, int power, int start) {
    if (digits > EXACT || Math.abs(power) >= POWERS.length) {
      return parsed(start);
    }
    return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
  }

  private double parsed(int start) {
    String text = new String(bytes, start, place - start, StandardCharsets.US_ASCII);
    return Double.parseDouble(text.replace(",", ""));
  }

  private boolean readSpecial(int start) {
    if (isWord(NAN, start)) {
      value = Double.NaN;
      place = start + NAN.length;
      return true;
    }
    if (!isWord(INF, start)) {
      return false;
    }
    value = Double.POSITIVE_INFINITY;
    place = start + INF.length;
    place += isWord(INITY, place) ? INITY.length : 0;
    return true;
  }

  private boolean isWord(byte[] word, int at) {
    if (to - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((bytes[at + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
