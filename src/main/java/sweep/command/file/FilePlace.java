package sweep.command.file;

import java.util.Optional;
import java.util.regex.Pattern;
import sweep.space.Value;

/**
 * The surroundings of a macro in a file.
 *
 * @param quotes the quotes around it; unused for kinds other than {@link Kind#QUOTES}
 */
public record FilePlace(Kind kind, FileQuotes quotes) {
  /** The kinds of surroundings. */
  public enum Kind {
    /** Nothing: the macro is a complete value. */
    ALONE,
    /** Other text, outside of quotes. */
    WITHIN,
    /** A comment that ends with its line. */
    COMMENT,
    /** A comment that ends with a closing mark. */
    BLOCK_COMMENT,
    QUOTES,
    /** Other text of a YAML value without quotes. */
    YAML_TEXT,
    /** Other text of a YAML value without quotes, which the macro begins. */
    YAML_TEXT_START,
    /** A YAML value without quotes in a flow collection. */
    YAML_FLOW_TEXT,
    /** The lines of a YAML value after {@code |} or {@code >}. */
    YAML_LINES
  }

  private static final Pattern CONTROL = Pattern.compile("\\R|\\p{Cntrl}");

  /** Where a value would end a comment. */
  private static final Pattern BLOCK_END = Pattern.compile("(?<=\\*|^)(?=/)|(?<=\\*)$");

  /** Characters that need an escape to be on a line. */
  static final String LINE_BREAK = "[\\p{Cc}\u2028\u2029&&[^\t]]";

  /** Text that ends a YAML value without quotes, or is not a part of it. */
  private static final String VALUE_END = LINE_BREAK + "|:(\\s|$)|(^|\\s)#|^\\s|\\s$";

  /** Text that gives a YAML value another meaning if it begins with it. */
  private static final String INDICATOR = "^([\\[\\]{},#&*!|>'\"%@`]|[-?:](\\s|$))";

  private static final Pattern NOT_IN_LINES = Pattern.compile(LINE_BREAK);
  private static final Pattern NOT_IN_TEXT = Pattern.compile(VALUE_END);
  private static final Pattern NOT_AT_START = Pattern.compile(VALUE_END + "|" + INDICATOR);
  private static final Pattern NOT_IN_FLOW =
      Pattern.compile(VALUE_END + "|" + INDICATOR + "|[,\\[\\]{}]");

  public static FilePlace of(Kind kind) {
    return new FilePlace(kind, FileQuotes.plain('"'));
  }

  static FilePlace in(FileQuotes quotes) {
    return new FilePlace(Kind.QUOTES, quotes);
  }

  /** Returns how a value is written here; empty if that is impossible. */
  public Optional<String> written(Value value, FileLanguage language) {
    String within = language.within(value);
    return switch (kind) {
      case ALONE -> Optional.of(language.alone(value));
      case WITHIN -> Optional.of(within);
      case COMMENT -> Optional.of(CONTROL.matcher(within).replaceAll(" "));
      case BLOCK_COMMENT -> Optional.of(BLOCK_END.matcher(within).replaceAll(" "));
      case QUOTES -> quotes.isEscaped() ? Optional.empty() : language.quoted(value, quotes);
      case YAML_TEXT -> without(NOT_IN_TEXT, within);
      case YAML_TEXT_START -> without(NOT_AT_START, within);
      case YAML_FLOW_TEXT -> without(NOT_IN_FLOW, within);
      case YAML_LINES -> without(NOT_IN_LINES, within);
    };
  }

  private static Optional<String> without(Pattern unfit, String text) {
    return Optional.of(text).filter(it -> !unfit.matcher(it).find());
  }
}
