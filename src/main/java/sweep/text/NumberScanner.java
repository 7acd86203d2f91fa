package sweep.text;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Reads numbers as training scripts write them: digits with or without a decimal point, thousands
 * separators and an exponent, and nan or inf in any case. A single comma that can't be a thousands
 * separator is a decimal comma, as in {@code 0,512} and {@code 12,5}. The scanner keeps the last
 * number, so that a large log makes no garbage.
 */
public final class NumberScanner {
  /** Integers up to 2^53 are exact as doubles. */
  private static final long EXACT = 1L << 53;

  /** The powers of ten that are exact as doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** The number of digits that always fit into a long. */
  private static final int MOST_DIGITS = 18;

  /** Larger exponents mean infinity or zero anyway. */
  private static final int LARGEST_EXPONENT = 100_000;

  private static final byte[] NAN = ascii("nan");
  private static final byte[] INF = ascii("inf");
  private static final byte[] INITY = ascii("inity");

  /** The meaning of the commas in a number. */
  public enum Comma {
    NONE,
    /** One thousands separator, which might be a decimal comma, as in {@code 1,234}. */
    GROUP,
    /** Several thousands separators, or one in a number with a decimal point. */
    GROUPS,
    DECIMAL
  }

  private byte[] bytes = new byte[0];
  private int begin;
  private int from;
  private int to;
  private Comma comma = Comma.NONE;
  private int offset;
  private double value;

  /** The last exponent that was read. */
  private int exponent;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number that makes up a whole text; empty if the text is something else. */
  public static OptionalDouble whole(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NumberScanner scanner = new NumberScanner();
    boolean isNumber = scanner.read(bytes, 0, bytes.length) && scanner.end() == bytes.length;
    return isNumber ? OptionalDouble.of(scanner.value()) : OptionalDouble.empty();
  }

  /** Reads the number at an offset into {@link #value} and {@link #end}; false if there is none. */
  public boolean read(byte[] line, int at, int lineEnd) {
    if (at >= lineEnd) {
      return false;
    }
    begin = at;
    bytes = line;
    to = lineEnd;
    byte first = line[begin];
    boolean negative = first == '-';
    int start = negative || first == '+' ? begin + 1 : begin;
    from = start;
    comma = Comma.NONE;
    boolean isPlain = start < to && (isDigit(line[start]) || line[start] == '.');
    if (isPlain ? !readPlain(start) : !readSpecial(start)) {
      return false;
    }
    value = negative ? -value : value;
    return true;
  }

  /** Uses local variables and few calls, for speed. */
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
    if (at + 1 < end && line[at] == ',' && whole > 0 && isDigit(line[at + 1])) {
      return readCommas(start, at);
    }
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
    at = afterExponent(at);
    offset = at;
    boolean fits = whole + fraction <= MOST_DIGITS;
    value = fits ? scaled(digits, exponent - fraction, start) : parsed(start);
    return true;
  }

  /** The last number. */
  public double value() {
    return value;
  }

  /** The offset of the last number. */
  public int start() {
    return begin;
  }

  /** The offset after the last number. */
  public int end() {
    return offset;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private boolean isDigitAt(int at) {
    return at < to && isDigit(bytes[at]);
  }

  /**
   * Reads the rest of 9912/10000 (99%) after 9912, so that the value is 99.12. False if the rest is
   * missing or its percentage differs.
   */
  public boolean readShare(byte[] line, int lineEnd) {
    double part = value;
    if (!read(line, offset + 1, lineEnd)) {
      return false;
    }
    double exact = 100 * part / value;
    int bracket = offset + (offset < lineEnd && line[offset] == ' ' ? 1 : 0);
    boolean isRounded =
        bracket < lineEnd
            && line[bracket] == '('
            && read(line, bracket + 1, lineEnd)
            && offset < lineEnd
            && line[offset] == '%'
            && Math.abs(value - exact) <= 1;
    value = exact;
    comma = Comma.NONE;
    return isRounded;
  }

  /** The meaning of the commas in the last number. */
  public Comma comma() {
    return comma;
  }

  /** The value of the last number if its comma is a decimal comma. */
  public double withDecimalComma() {
    double size = Double.parseDouble(text(from).replace(',', '.'));
    return from > 0 && bytes[from - 1] == '-' ? -size : size;
  }

  /** Reads a number with a comma and another digit after its first digits. */
  private boolean readCommas(int start, int first) {
    boolean startsWithZero = bytes[start] == '0';
    int afterGroups = startsWithZero || first - start > 3 ? first : afterGroups(first);
    if (afterGroups > first && !isDigitAt(afterGroups) && !isExponent(afterGroups)) {
      readGroups(start, first, afterGroups);
      return true;
    }
    int afterFirst = afterDigits(first + 1);
    boolean continues =
        afterFirst + 1 < to
            && (bytes[afterFirst] == ',' || bytes[afterFirst] == '.')
            && isDigitAt(afterFirst + 1);
    if (continues || (startsWithZero && first - start > 1)) {
      // A list of numbers, which callers reject because of the comma after the number.
      offset = first;
      value = Double.parseDouble(text(start));
      return true;
    }
    offset = afterExponent(afterFirst);
    value = Double.parseDouble(text(start).replace(',', '.'));
    comma = Comma.DECIMAL;
    return true;
  }

  private void readGroups(int start, int first, int afterGroups) {
    boolean hasPoint = afterGroups < to && bytes[afterGroups] == '.';
    offset = hasPoint ? afterDigits(afterGroups + 1) : afterGroups;
    value = Double.parseDouble(text(start).replace(",", ""));
    boolean isSingle = afterGroups - first == 4 && !(hasPoint && offset > afterGroups + 1);
    comma = isSingle ? Comma.GROUP : Comma.GROUPS;
  }

  private boolean isExponent(int at) {
    return afterExponent(at) > at;
  }

  private int afterDigits(int start) {
    int at = start;
    while (isDigitAt(at)) {
      at++;
    }
    return at;
  }

  /** The offset after groups of a comma and three digits. */
  private int afterGroups(int start) {
    int at = start;
    while (at < to
        && bytes[at] == ','
        && isDigitAt(at + 1)
        && isDigitAt(at + 2)
        && isDigitAt(at + 3)) {
      at += 4;
    }
    return at;
  }

  /** The offset after the exponent that starts with an e; that of the e if there is none. */
  private int afterExponent(int e) {
    if (e >= to || (bytes[e] | 0x20) != 'e') {
      return e;
    }
    boolean negative = e + 1 < to && bytes[e + 1] == '-';
    boolean signed = negative || (e + 1 < to && bytes[e + 1] == '+');
    int at = e + (signed ? 2 : 1);
    if (!isDigitAt(at)) {
      return e;
    }
    int written = 0;
    for (; isDigitAt(at); at++) {
      written = Math.min(LARGEST_EXPONENT, written * 10 + (bytes[at] - '0'));
    }
    exponent = negative ? -written : written;
    return at;
  }

  /**
   * Scales digits by a power of ten. The fast path is exact if both are exact as doubles (Clinger,
   * How to Read Floating Point Numbers Accurately, 1990).
   */
  private double scaled(long digits, int power, int start) {
    if (digits > EXACT || Math.abs(power) >= POWERS.length) {
      return parsed(start);
    }
    return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
  }

  private double parsed(int start) {
    return Double.parseDouble(text(start));
  }

  private String text(int start) {
    return new String(bytes, start, offset - start, StandardCharsets.US_ASCII);
  }

  private boolean readSpecial(int start) {
    if (isWord(NAN, start)) {
      value = Double.NaN;
      offset = start + NAN.length;
      return true;
    }
    if (!isWord(INF, start)) {
      return false;
    }
    value = Double.POSITIVE_INFINITY;
    offset = start + INF.length;
    offset += isWord(INITY, offset) ? INITY.length : 0;
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
