package sweep.text;

import java.util.regex.Pattern;

/** Numbers in spec drafts, kept as text to preserve the user's spelling. */
public final class DraftNumber {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,18})");
  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?((0|[1-9][0-9]*)(\\.[0-9]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)|"
              + "\\.[0-9]+([eE][-+]?[0-9]+)?)");

  private DraftNumber() {}

  /** Whether a spec would read it as a 64-bit integer. */
  public static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches() && Math.abs(Double.parseDouble(text)) < 0x1p63;
  }

  /** Whether a spec would read it as a number. */
  public static boolean isNumber(String text) {
    return isWhole(text)
        || (REAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text)));
  }

  public static double of(String text) {
    return Double.parseDouble(text);
  }

  /** A short form that a spec would read as a float: 0.001, 1e-5, 2.0. */
  public static String real(double number) {
    String text = DecimalText.brief(number).replace("e-0", "e-").replace("e+0", "e+");
    return text.matches("-?[0-9]+") ? text + ".0" : text;
  }
}
