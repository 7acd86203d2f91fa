package sweep.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.space.RuleException;
import sweep.text.NearName;

/**
 * A token of an expression.
 *
 * @param text as the user wrote it, but a name in backticks without them
 * @param start the position of its first character, from 1
 */
record Token(Kind kind, String text, int start) {
  enum Kind {
    NUMBER("(?>(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)(?![\\w.])"),
    TEXT("'(?:[^'\\\\\\v]|\\\\[^\\v])*+'|\"(?:[^\"\\\\\\v]|\\\\[^\\v])*+\""),
    /** A parameter whose bare name would be read as something else. */
    QUOTED_NAME("`[^`]+`"),
    CONSTANT(words("True|False|None|true|false|null")),
    NEGATION(words("not") + "|!(?![=~^$])"),
    OPERATOR(
        words("and|or|eq|ne|lt|gt|le|ge|div|mod")
            + "|[=!][=~^$]|<=|>=|<(?!>)|>|&&|\\|\\||\\*(?!\\*)|/(?!/)|%"),
    NAME("[A-Za-z_]\\w*(?:\\.\\w+)*"),
    SIGN("[-+]"),
    OPEN("[(\\[]"),
    CLOSE("[)\\]]"),
    COMMA(","),
    BRANCH("\\?:?|:"),
    /** The end of the expression; matches no text. */
    END("(?!)");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private static String words(String words) {
      return "(?:" + words + ")(?![\\w.])";
    }
  }

  /** The operators that are synonyms, with what they stand for. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("&&", "and"),
          Map.entry("||", "or"),
          Map.entry("!", "not"),
          Map.entry("eq", "=="),
          Map.entry("ne", "!="),
          Map.entry("lt", "<"),
          Map.entry("le", "<="),
          Map.entry("gt", ">"),
          Map.entry("ge", ">="),
          Map.entry("div", "/"),
          Map.entry("mod", "%"));

  private static final Set<String> NULLS = Set.of("null", "None");
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern STRANGE =
      Pattern.compile("[\\w.]+|\\*\\*|//|<>|===?|.", Pattern.DOTALL);

  /** What to write instead of operators of other languages. */
  private static final Map<String, String> HINTS =
      Map.of(
          "=", ": compare with '=='",
          "**", ": write pow(2, 3) for a power",
          "^", ": write pow(2, 3) for a power",
          "//", ": write floor(7 / 2) for an integer quotient",
          "<>", ": write '!='",
          "&", ": write 'and'",
          "|", ": write 'or'",
          "'", ": the quote is never closed",
          "\"", ": the quote is never closed",
          "`", ": the backtick is never closed");

  /**
   * Splits a text into tokens, of which the last is an {@link Kind#END}.
   *
   * @throws RuleException if it holds anything else
   */
  static List<Token> all(String text) {
    List<Token> tokens = new ArrayList<>();
    for (int at = spaceEnd(text, 0); at < text.length(); ) {
      Token token = at(text, at);
      tokens.add(token);
      int quotes = token.kind == Kind.QUOTED_NAME ? 2 : 0;
      at = spaceEnd(text, at + token.text.length() + quotes);
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return tokens;
  }

  /** Whether it is an operator between two values. */
  boolean isOperator() {
    return kind == Kind.OPERATOR || kind == Kind.SIGN || kind == Kind.BRANCH;
  }

  /** The operator that it stands for. */
  String symbol() {
    return SYNONYMS.getOrDefault(text, text);
  }

  boolean isOpen(String bracket) {
    return kind == Kind.OPEN && text.equals(bracket);
  }

  boolean isNull() {
    return kind == Kind.CONSTANT && literal() == null;
  }

  /** The value of a constant, a number or a quoted text; infinite if the number is too large. */
  Object literal() {
    return switch (kind) {
      case CONSTANT -> NULLS.contains(text) ? null : (Object) Boolean.parseBoolean(text);
      case NUMBER -> number();
      // A backslash stands for itself, as in \d, unless a quote or another one follows.
      default -> text.substring(1, text.length() - 1).replaceAll("\\\\(['\"\\\\])", "$1");
    };
  }

  private Object number() {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Double.parseDouble(text);
    }
  }

  private static int spaceEnd(String text, int at) {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    return space.lookingAt() ? space.end() : at;
  }

  private static Token at(String text, int at) {
    for (Kind kind : Kind.values()) {
      Matcher word = kind.pattern.matcher(text).region(at, text.length());
      if (word.lookingAt()) {
        String found = word.group();
        boolean quoted = kind == Kind.QUOTED_NAME;
        return new Token(kind, quoted ? found.substring(1, found.length() - 1) : found, at + 1);
      }
    }
    Matcher strange = STRANGE.matcher(text).region(at, text.length());
    String found = strange.lookingAt() ? strange.group() : text.substring(at);
    throw new RuleException(
        text,
        "at character %d: unexpected '%s'%s"
            .formatted(at + 1, NearName.shortened(found), HINTS.getOrDefault(found, "")));
  }
}
