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
 * Writes values in Hydra's override grammar, so that Hydra reads back the same values. OmegaConf
 * parses the text in quotes again, where {@code ${x}} is an interpolation. Its lexer
 * (OmegaConfGrammarLexer.g4 of OmegaConf 2.1 to 2.3, rules ESC_INTER and TOP_ESC) treats a
 * backslash before that as an escape, and two backslashes before the escape as one; all others are
 * literal. OmegaConf 2.0, which came with Hydra 1.0, has no such escape.
 */
final class HydraText {
  /** Text that needs no quotes, unless it matches {@link #NOT_TEXT}. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z_/.][\\w/.-]*");

  private static final Pattern NOT_TEXT =
      Pattern.compile("(?i)null|true|false|nan|inf|\\.?\\d.*|\\.+");

  /** The backslashes before an OmegaConf interpolation. */
  private static final Pattern INTERPOLATION = Pattern.compile("(?<!\\\\)(\\\\*)(?=\\$\\{)");

  /** Leading zeros of an exponent, which older versions do not parse. */
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
    if (BARE.matcher(text).matches() && !NOT_TEXT.matcher(text).matches()) {
      return text;
    }
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    String literal =
        text.contains("${") ? INTERPOLATION.matcher(text).replaceAll("$1$1\\\\") : text;
    // Hydra halves the backslashes before the enclosing quote, and no others.
    String doubled = literal.replaceAll("(\\\\+)(?=%s|$)".formatted(quote), "$1$1");
    return quote + doubled.replace(quote, "\\" + quote) + quote;
  }

  /** Writes a key, which Hydra does not allow in quotes. */
  private static String key(String key) {
    return SPECIAL_IN_KEY
        .matcher(key)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }
}
