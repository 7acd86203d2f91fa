package sweep.command;

import java.util.Optional;
import java.util.regex.Pattern;
import sweep.space.Value;

/**
 * What surrounds a place of a file.
 *
 * @param quotes those around it; any if there are none
 */
record FilePlace(Kind kind, FileQuotes quotes) {
  /** How a place is surrounded. */
  enum Kind {
    /** By nothing: what is written there is all of a value. */
    ALONE,
    /** By other text, outside of quotes. */
    WITHIN,
    /** By a comment that ends with its line. */
    COMMENT,
    /** By a comment that ends with its closing mark. */
    BLOCK_COMMENT,
    QUOTES,
    /** By other text of a YAML value without quotes. */
    YAML_TEXT,
    /** The same, at the beginning of that value. */
    YAML_TEXT_START,
    /** By a YAML value without quotes that is in brackets. */
    YAML_FLOW_TEXT,
    /** By the lines of a YAML value below {@code |} or {@code >}. */
    YAML_LINES
  }

  private static final Pattern CONTROL = Pattern.compile("\\R|\\p{Cntrl}");

  /** Where the end of a comment would be. */
  private static final Pattern BLOCK_END = Pattern.compile("(?<=\\*|^)(?=/)|(?<=\\*)$");

  /** What no line can hold that has no escapes. */
  static final String LINE_BREAK = "[\\p{Cc}\u2028\u2029&&[^\t]]";

  /** What ends a YAML value without quotes, or is no part of it. */
  private static final String VALUE_END = LINE_BREAK + "|:(\\s|$)|(^|\\s)#|^\\s|\\s$";

  /** What makes something else of a YAML value that begins with it. */
  private static final String INDICATOR = "^([\\[\\]{},#&*!|>'\"%@`]|[-?:](\\s|$))";

  private static final Pattern NOT_IN_LINES = Pattern.compile(LINE_BREAK);
  private static final Pattern NOT_IN_TEXT = Pattern.compile(VALUE_END);
  private static final Pattern NOT_AT_START = Pattern.compile(VALUE_END + "|" + INDICATOR);
  private static final Pattern NOT_IN_FLOW =
      Pattern.compile(VALUE_END + "|" + INDICATOR + "|[,\\[\\]{}]");

  static FilePlace of(Kind kind) {
    return new FilePlace(kind, FileQuotes.plain('"'));
  }

  static FilePlace in(FileQuotes quotes) {
    return new FilePlace(Kind.QUOTES, quotes);
  }

  /** A value as it is written here; empty if it can't be. */
  Optional<String> written(Value value, FileLanguage language) {
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
