package sweep.space;

import java.util.Locale;

/** Text in quotes, as JSON and as Python write it. */
public final class QuotedText {
  private QuotedText() {}

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
        default -> appendEscaped(quoted, c, "\\u%04x");
      }
    }
    return quoted.append('"').toString();
  }

  /** What Python's {@code repr} gives for a string: single quotes unless only those occur. */
  public static String python(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
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
        default -> appendEscaped(quoted, c, "\\x%02x");
      }
    }
    return quoted.append(quote).toString();
  }

  private static void appendEscaped(StringBuilder quoted, char c, String format) {
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    if (control) {
      quoted.append(String.format(Locale.ROOT, format, (int) c));
    } else {
      quoted.append(c);
    }
  }
}
