package sweep.text;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Reads numbers as training scripts write them: digits with a point or without, in groups of three
 * or not, with an exponent, nan or inf, in any case. A single comma that can't be one between
 * thousands is decimal, as in {@code 0,512} and {@code 12,5}. It remembers the last one, so that a
 * log of a gigabyte makes no garbage.
 */
public final class NumberScanner {
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

  /** What the commas of a number are. */
  public enum Comma {
    NONE,
    /** One, between thousands; in {@code 1,234} it might be decimal. */
    GROUP,
    /** Several between thousands, or one in a number with a point. */
    GROUPS,
    DECIMAL
  }

  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private Comma comma = Comma.NONE;
  private int place;
  private double value;

  /** Of the last exponent that was read. */
  private int exponent;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number that a whole text is; empty if it is none. */
  public static OptionalDouble whole(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NumberScanner scanner = new NumberScanner();
    boolean isNumber = scanner.read(bytes, 0, bytes.length) && scanner.end() == bytes.length;
    return isNumber ? OptionalDouble.of(scanner.value()) : OptionalDouble.empty();
  }

  /** Whether a number begins at a place; then {@link #value} and {@link #end} tell it. */
  public boolean read(byte[] line, int begin, int lineEnd) {
    if (begin >= lineEnd) {
      return false;
    }
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
    place = at;
    boolean fits = whole + fraction <= MOST_DIGITS;
    value = fits ? scaled(digits, exponent - fraction, start) : parsed(start);
    return true;
  }

  /** The last number that was read. */
  public double value() {
    return value;
  }

  /** The place after it. */
  public int end() {
    return place;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private boolean isDigitAt(int at) {
    return at < to && isDigit(bytes[at]);
  }

  /**
   * Goes on to read 9912/10000 (99%) where 9912 was read, so that the value is 99.12. What says
   * otherwise behind the slash is no share.
   */
  public boolean readShare(byte[] line, int lineEnd) {
    double part = value;
    if (!read(line, place + 1, lineEnd)) {
      return false;
    }
    double exact = 100 * part / value;
    int bracket = place + (place < lineEnd && line[place] == ' ' ? 1 : 0);
    boolean isRounded =
        bracket < lineEnd
            && line[bracket] == '('
            && read(line, bracket + 1, lineEnd)
            && place < lineEnd
            && line[place] == '%'
            && Math.abs(value - exact) <= 1;
    value = exact;
    comma = Comma.NONE;
    return isRounded;
  }

  /** What the commas are. */
  public Comma comma() {
    return comma;
  }

  /** The value of the last number if its comma, which may be one between thousands, is decimal. */
  public double withDecimalComma() {
    double size = Double.parseDouble(text(from).replace(',', '.'));
    return from > 0 && bytes[from - 1] == '-' ? -size : size;
  }

  /** Reads a number that has a comma with a digit behind it after its first digits. */
  private boolean readCommas(int start, int first) {
    boolean startsWithZero = bytes[start] == '0';
    int afterGroups = startsWithZero || first - start > 3 ? first : afterGroups(first);
    if (afterGroups > first && !isDigitAt(afterGroups) && !isExponent(afterGroups)) {
      readGroups(start, first, afterGroups);
      return true;
    }
    int afterFirst = afterDigits(first + 1);
    boolean goesOn =
        afterFirst + 1 < to
            && (bytes[afterFirst] == ',' || bytes[afterFirst] == '.')
            && isDigitAt(afterFirst + 1);
    if (goesOn || (startsWithZero && first - start > 1)) {
      // A list of numbers, which its reader takes for no number at all.
      place = first;
      value = Double.parseDouble(text(start));
      return true;
    }
    place = afterExponent(afterFirst);
    value = Double.parseDouble(text(start).replace(',', '.'));
    comma = Comma.DECIMAL;
    return true;
  }

  private void readGroups(int start, int first, int afterGroups) {
    boolean hasPoint = afterGroups < to && bytes[afterGroups] == '.';
    place = hasPoint ? afterDigits(afterGroups + 1) : afterGroups;
    value = Double.parseDouble(text(start).replace(",", ""));
    boolean isSingle = afterGroups - first == 4 && !(hasPoint && place > afterGroups + 1);
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

  /** The place after groups of three digits, each with a comma in front. */
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

  /** The place after an exponent, if that is what an e begins. */
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
    return Double.parseDouble(text(start));
  }

  private String text(int start) {
    return new String(bytes, start, place - start, StandardCharsets.US_ASCII);
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
