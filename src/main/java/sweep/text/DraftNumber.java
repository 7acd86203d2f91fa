package sweep.text;

import java.util.regex.Pattern;

/** Numbers of a draft: texts, so that the user's spelling is kept. */
public final class DraftNumber {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,18})");
  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?((0|[1-9][0-9]*)(\\.[0-9]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)|"
              + "\\.[0-9]+([eE][-+]?[0-9]+)?)");

  private DraftNumber() {}

  /** Whether a spec reads it as a whole number, which has at most 64 bits. */
  public static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches() && Math.abs(Double.parseDouble(text)) < 0x1p63;
  }

  /** Whether a spec reads it as a number. */
  public static boolean isNumber(String text) {
    return isWhole(text)
        || (REAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text)));
  }

  public static double of(String text) {
    return Double.parseDouble(text);
  }

  /** A number with few digits that a spec does not take for a whole one: 0.001, 1e-5, 2.0. */
  public static String real(double number) {
    String text = DecimalText.brief(number).replace("e-0", "e-").replace("e+0", "e+");
    return text.matches("-?[0-9]+") ? text + ".0" : text;
  }
}
