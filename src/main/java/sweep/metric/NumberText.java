package sweep.metric;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as training scripts write them. */
final class NumberText {
  /**
   * Matches a number: digits with a point or without, in groups of three or not, an exponent, nan
   * or inf, in any case.
   */
  static final String PATTERN =
      "[-+]?(?:(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)"
          + "|(?i:nan|inf(?:inity)?))";

  private NumberText() {}

  /** The number in a text that matches the pattern. */
  static double parse(String text) {
    OptionalDouble special = special(text);
    return special.isPresent() ? special.getAsDouble() : Double.parseDouble(text.replace(",", ""));
  }

  /** nan and the infinities, however they are written; empty for any other text. */
  static OptionalDouble special(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    double sign = text.startsWith("-") ? -1 : 1;
    return switch ((signed ? text.substring(1) : text).toLowerCase(Locale.ROOT)) {
      case "nan" -> OptionalDouble.of(Double.NaN);
      case "inf", "infinity" -> OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
