package sweep.tracking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What MLflow allows as names and values. */
final class MlflowText {
  /** The longest key of a parameter, metric or tag. */
  private static final int LONGEST_KEY = 250;

  static final int LONGEST_PARAMETER = 6000;

  /** The longest parameter on servers before 2.8. */
  static final int LONGEST_PARAMETER_BEFORE = 500;

  static final int LONGEST_TAG = 5000;

  private static final Pattern REFUSED =
      Pattern.compile("[^\\w\\-. /]", Pattern.UNICODE_CHARACTER_CLASS);

  /** Parts that make a key look like a path. */
  private static final Pattern PATH = Pattern.compile("(?<=^|/)\\.{1,2}(?=/|$)");

  private MlflowText() {}

  /** A key that every server takes. */
  static String key(String name) {
    String allowed = REFUSED.matcher(name).replaceAll("_");
    String flat = allowed.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    String key = PATH.matcher(flat).replaceAll("_");
    return cut(key.isEmpty() ? "_" : key, LONGEST_KEY);
  }

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  /** A copy with keys that every server takes; those that become equal are numbered. */
  static <T> Map<String, T> keyed(Map<String, T> values) {
    Map<String, T> keyed = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String key = key(name);
          for (int i = 2; keyed.containsKey(key); i++) {
            key = cut(key(name), LONGEST_KEY - 5) + "_" + i;
          }
          keyed.put(key, value);
        });
    return keyed;
  }

  /** The value of a metric, a text where JSON has no number. */
  static Object number(double value) {
    return Double.isFinite(value) ? value : Double.toString(value);
  }

  /** The value of a metric in an answer; some servers keep infinity as the largest number. */
  static double number(String text) {
    double value = Double.parseDouble(text);
    return Math.abs(value) == Double.MAX_VALUE
        ? Math.copySign(Double.POSITIVE_INFINITY, value)
        : value;
  }
}
