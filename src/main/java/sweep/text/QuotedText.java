package sweep.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Quotes text as JSON and as Python do. */
public final class QuotedText {
  /** Text that needs no quotes to differ from a number and from its surroundings. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}_/][\\p{L}\\p{M}\\p{N}_./:@%+-]*");

  /** Words that stand for other values, in lower case. */
  private static final Set<String> OTHER_VALUES =
      Set.of("true", "false", "null", "none", "nan", "inf", "infinity");

  private QuotedText() {}

  /** The text itself if it can only be read as that text, else a JSON string. */
  public static String whereNeeded(String text) {
    boolean isClear =
        WORD.matcher(text).matches() && !OTHER_VALUES.contains(text.toLowerCase(Locale.ROOT));
    return isClear ? text : json(text);
  }

  /** A JSON string, quotes included; also a valid double-quoted YAML scalar. */
  public static String json(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> append(quoted, c, isControl(c), "\\u%04x");
      }
    }
    return quoted.append('"').toString();
  }

  /** A JSON string with everything beyond ASCII escaped. */
  public static String ascii(String text) {
    StringBuilder escaped = new StringBuilder();
    json(text).chars().forEach(c -> append(escaped, (char) c, c > 0x7e, "\\u%04x"));
    return escaped.toString();
  }

  /** Python's {@code repr} of a string: single quotes unless the text has only those. */
  public static String python(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    return quote + pythonWithin(text, quote) + quote;
  }

  /** Python's {@code repr} of a string without its quotes. */
  public static String pythonWithin(String text, char quote) {
    StringBuilder quoted = new StringBuilder(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\\') {
        quoted.append('\\').append(c);
        continue;
      }
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> append(quoted, c, isUnprintable(c), c < 0x100 ? "\\x%02x" : "\\u%04x");
      }
    }
    return quoted.toString();
  }

  private static void append(StringBuilder quoted, char c, boolean escaped, String format) {
    if (escaped) {
      quoted.append(String.format(Locale.ROOT, format, (int) c));
    } else {
      quoted.append(c);
    }
  }

  private static boolean isControl(char c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
  }

  /**
   * As in Python: control and format characters, and all white space but the space. Unassigned
   * characters depend on the JVM's version of Unicode, and count as printable.
   */
  private static boolean isUnprintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
