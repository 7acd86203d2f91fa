package sweep.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.text.DraftNumber;

/** Writes text as a YAML scalar that this program and YAML 1.1 parsers read back unchanged. */
public final class YamlText {
  private static final Pattern BARE =
      Pattern.compile("(-{0,2}[A-Za-z_]|\\.{0,2}/)[A-Za-z0-9_./=+-]*");

  /** Words that some parsers do not read as text. */
  private static final Set<String> TRAPS =
      Set.of("yes", "no", "on", "off", "y", "n", "true", "false", "null");

  private YamlText() {}

  /** Returns a value as a user would write it: numbers, True and False without quotes. */
  public static String value(String text) {
    boolean isLiteral = DraftNumber.isNumber(text) || text.equals("True") || text.equals("False");
    return isLiteral ? text : text(text);
  }

  /** Returns text in quotes if it would otherwise be read as something else. */
  public static String text(String text) {
    boolean bare = BARE.matcher(text).matches() && !TRAPS.contains(text.toLowerCase(Locale.ROOT));
    return bare ? text : quoted(text);
  }

  /** Returns text in the kind of quotes that needs the fewest escapes. */
  public static String quoted(String text) {
    if (!text.codePoints().allMatch(YamlText::isPrintable)) {
      return escaped(text);
    }
    boolean plain = text.indexOf('"') < 0 && text.indexOf('\\') < 0;
    return plain ? '"' + text + '"' : "'" + text.replace("'", "''") + "'";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
              } else if (c == '\n') {
                escaped.append("\\n");
              } else if (isPrintable(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
              }
            });
    return escaped.append('"').toString();
  }

  /** Whether a character is visible, and allowed unescaped by YAML 1.1, section 5.1. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
