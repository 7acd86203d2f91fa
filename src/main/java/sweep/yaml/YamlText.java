package sweep.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.text.DraftNumber;

/** Text as a YAML scalar that reads back as it was, by this program and by YAML 1.1 parsers. */
public final class YamlText {
  private static final Pattern BARE =
      Pattern.compile("(-{0,2}[A-Za-z_]|\\.{0,2}/)[A-Za-z0-9_./=+-]*");

  /** What some parser takes for no text. */
  private static final Set<String> TRAPS =
      Set.of("yes", "no", "on", "off", "y", "n", "true", "false", "null");

  private YamlText() {}

  /** A value as it would be typed into a spec: numbers, True and False stand for themselves. */
  public static String value(String text) {
    boolean itself = DraftNumber.isNumber(text) || text.equals("True") || text.equals("False");
    return itself ? text : text(text);
  }

  /** Text that stays text, in quotes only if it has to be. */
  public static String text(String text) {
    boolean bare = BARE.matcher(text).matches() && !TRAPS.contains(text.toLowerCase(Locale.ROOT));
    return bare ? text : quoted(text);
  }

  /** Text in the quotes that keep it most readable. */
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

  /** What can be seen, and what YAML 1.1, 5.1, lets stand in a line as it is. */
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
