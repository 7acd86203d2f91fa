package sweep.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.space.RuleException;
import sweep.text.NearName;

/**
 * A word of an expression. What is no such word can't be written in one, whatever JEXL makes of it.
 *
 * @param text as the user wrote it; of a name in backticks only the name
 * @param start from 1
 */
record ExpressionToken(Kind kind, String text, int start) {
  /** What part of an expression a word can be. */
  enum Kind {
    NUMBER("(?>(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)(?![\\w.])"),
    TEXT("'(?:[^'\\\\\\v]|\\\\[^\\v])*+'|\"(?:[^\"\\\\\\v]|\\\\[^\\v])*+\""),
    /** A parameter whose name would be something else as it stands. */
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
    BRANCH("\\?:?|:");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private static String words(String words) {
      return "(?:" + words + ")(?![\\w.])";
    }
  }

  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern STRANGE =
      Pattern.compile("[\\w.]+|\\*\\*|//|<>|===?|.", Pattern.DOTALL);

  /** What people may mean with that which other languages have. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "=", ": two values are compared with '=='",
          "**", ": a power is written pow(2, 3)",
          "^", ": a power is written pow(2, 3)",
          "//", ": a whole quotient is written floor(7 / 2)",
          "<>", ": write '!='",
          "&", ": write 'and'",
          "|", ": write 'or'",
          "'", ": the quote has no end",
          "\"", ": the quote has no end",
          "`", ": the backtick has no end");

  /**
   * Cuts a text into its words.
   *
   * @throws RuleException if there is something else in it
   */
  static List<ExpressionToken> all(String text) {
    List<ExpressionToken> tokens = new ArrayList<>();
    for (int at = spaceEnd(text, 0); at < text.length(); ) {
      ExpressionToken token = at(text, at);
      tokens.add(token);
      int quotes = token.kind == Kind.QUOTED_NAME ? 2 : 0;
      at = spaceEnd(text, at + token.text.length() + quotes);
    }
    return tokens;
  }

  private static int spaceEnd(String text, int at) {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    return space.lookingAt() ? space.end() : at;
  }

  private static ExpressionToken at(String text, int at) {
    for (Kind kind : Kind.values()) {
      Matcher word = kind.pattern.matcher(text).region(at, text.length());
      if (word.lookingAt()) {
        String found = word.group();
        boolean quoted = kind == Kind.QUOTED_NAME;
        return new ExpressionToken(
            kind, quoted ? found.substring(1, found.length() - 1) : found, at + 1);
      }
    }
    Matcher strange = STRANGE.matcher(text).region(at, text.length());
    String found = strange.lookingAt() ? strange.group() : text.substring(at);
    throw new RuleException(
        text,
        "at character %d: unexpected '%s'%s"
            .formatted(at + 1, NearName.shortened(found), INSTEAD.getOrDefault(found, "")));
  }
}
