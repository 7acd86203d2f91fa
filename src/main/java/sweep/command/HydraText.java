package sweep.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.space.Value;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/**
 * Values as Hydra's grammar of overrides has them, so that it reads back what they are. What comes
 * out of its quotes is read once more by OmegaConf, where {@code ${x}} stands for another value.
 * Its lexer (OmegaConfGrammarLexer.g4 of OmegaConf 2.1 to 2.3, rules ESC_INTER and TOP_ESC) takes a
 * backslash before that as an escape, and two backslashes before the escape as one; all others mean
 * themselves. OmegaConf 2.0, which came with Hydra 1.0, has no such escape.
 */
final class HydraText {
  /** What needs no quotes, unless it is a number or another word that is no text. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z_/.][\\w/.-]*");

  private static final Pattern NO_TEXT =
      Pattern.compile("(?i)null|true|false|nan|inf|\\.?\\d.*|\\.+");

  /** What OmegaConf puts another value for, with the backslashes that count there. */
  private static final Pattern INTERPOLATION = Pattern.compile("(?<!\\\\)(\\\\*)(?=\\$\\{)");

  /** Older versions read no exponent that begins with 0. */
  private static final Pattern EXPONENT = Pattern.compile("e([+-]?)0+(?=\\d)");

  private static final Pattern SPECIAL_IN_KEY = Pattern.compile("[\\\\()\\[\\]{}:=, \t]");

  private HydraText() {}

  static String of(Value value) {
    if (value instanceof TextValue text) {
      return text(text.text());
    }
    if (value instanceof NullValue) {
      return "null";
    }
    if (value instanceof ListValue list) {
      return list.items().stream().map(HydraText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof MapValue group) {
      return group.members().entrySet().stream()
          .map(member -> key(member.getKey()) + ": " + of(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return EXPONENT.matcher(value.python()).replaceAll("e$1");
  }

  private static String text(String text) {
    if (BARE.matcher(text).matches() && !NO_TEXT.matcher(text).matches()) {
      return text;
    }
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    String literal =
        text.contains("${") ? INTERPOLATION.matcher(text).replaceAll("$1$1\\\\") : text;
    // Hydra reads one for every two before the quote that encloses the text, and no other.
    String doubled = literal.replaceAll("(\\\\+)(?=%s|$)".formatted(quote), "$1$1");
    return quote + doubled.replace(quote, "\\" + quote) + quote;
  }

  /** It can't be in quotes. */
  private static String key(String key) {
    return SPECIAL_IN_KEY
        .matcher(key)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }
}
