package sweep.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.NullValue;
import sweep.text.QuotedText;

/** How values are written into a file of the user's, by the ending of its name. */
enum FileLanguage {
  JSON("([:,\\[{]|\\*/)\\s*$|^\\s*$", "^\\s*($|[,\\]}:]|//|/\\*)", "json", "jsonc", "json5") {
    @Override
    String alone(Value value) {
      return value.json();
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      String escaped = escaped(within(value));
      return Optional.of(quotes.mark() == '"' ? escaped : escaped.replace("'", "\\'"));
    }
  },
  TOML("[=,\\[{]\\s*$|^\\s*$", "^\\s*($|[,\\]}#=])", "toml") {
    @Override
    String alone(Value value) {
      if (value instanceof ListValue list) {
        return list.items().stream().map(this::alone).collect(Collectors.joining(", ", "[", "]"));
      }
      if (value instanceof MapValue group) {
        return group.members().entrySet().stream()
            .map(member -> QuotedText.json(member.getKey()) + " = " + alone(member.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
      }
      // It has no null, but nan and inf without a dot.
      boolean real = value instanceof FloatValue;
      return value instanceof NullValue ? "\"\"" : real ? value.python() : value.json();
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      String text = within(value);
      return quotes.mark() == '"'
          ? Optional.of(escaped(text))
          : Optional.of(text).filter(it -> it.indexOf('\'') < 0 && !UNLIKE_LINE.matcher(it).find());
    }
  },
  YAML("(^|:\\s|^\\s*-\\s|- -\\s)\\s*$", "^(\\s*$|\\s+#|:\\s|:$)", "yaml", "yml") {
    @Override
    boolean isAlone(String before, String after) {
      long open = count(before, "[\\[{]") - count(before, "[\\]}]");
      boolean inBrackets =
          open > 0
              && before.matches("(?s).*([\\[{,]|:\\s)\\s*")
              && after.matches("(?s)\\s*([,\\]}].*|$)");
      return inBrackets || super.isAlone(before, after);
    }

    @Override
    String alone(Value value) {
      return breaksEscaped(value.yaml());
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      String text = within(value);
      return quotes.mark() == '"'
          ? Optional.of(breaksEscaped(escaped(text)))
          : Optional.of(text.replace("'", "''")).filter(it -> !UNLIKE_LINE.matcher(it).find());
    }

    /** Those that end a line of YAML, but not one of JSON. */
    private String breaksEscaped(String json) {
      return json.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
  },
  PYTHON("([=,(\\[{:]|\\breturn)\\s*$|^\\s*$", "^\\s*($|[,)\\]}#;:])", "py", "gin") {
    @Override
    String alone(Value value) {
      return value.pythonInside();
    }

    @Override
    String within(Value value) {
      return value.python();
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      String text = within(value);
      boolean fits = !quotes.isBytes() || ASCII.matcher(text).matches();
      if (quotes.isInField()) {
        return Optional.of(text).filter(it -> IN_FIELD.matcher(it).matches());
      }
      String written = quotes.isRaw() ? text : QuotedText.pythonWithin(text, quotes.mark());
      return Optional.of(quotes.hasFields() ? BRACE.matcher(written).replaceAll("$0$0") : written)
          .filter(it -> fits && (!quotes.isRaw() || fitsRaw(text, quotes)));
    }

    private boolean fitsRaw(String text, FileQuotes quotes) {
      return text.indexOf(quotes.mark()) < 0
          && !text.endsWith("\\")
          && !UNLIKE_LINE.matcher(text).find();
    }
  },
  /** Any other: values as a command gets them. */
  PLAIN("^\\b$", "^\\b$") {
    @Override
    String alone(Value value) {
      return value.python();
    }

    @Override
    String within(Value value) {
      return value.python();
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      return Optional.of(value.python());
    }
  };

  private static final Pattern UNLIKE_LINE = Pattern.compile(FilePlace.LINE_BREAK);

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  private static final Pattern BRACE = Pattern.compile("[{}]");

  /** What can't end the braces of an f-string, nor the string itself. */
  private static final Pattern IN_FIELD = Pattern.compile("[\\w .,+-]*");

  /** The letters that Python has before quotes, none or several of them. */
  private static final Pattern PREFIX = Pattern.compile("(?i)[bfrtu]{0,2}");

  /** In YAML quotes open only where a word begins: an apostrophe within one is none. */
  private static final String OPENERS = " \t\r\n:=,[{(";

  private final Pattern before;
  private final Pattern after;
  private final List<String> endings;

  /**
   * Describes a language.
   *
   * @param before matches what may stand before a value on its line if that is alone in its place
   * @param after matches what may stand behind it
   */
  FileLanguage(String before, String after, String... endings) {
    this.before = Pattern.compile(before);
    this.after = Pattern.compile(after);
    this.endings = List.of(endings);
  }

  /** The language of a file. */
  static FileLanguage of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (FileLanguage language : values()) {
      if (language.endings.contains(ending)) {
        return language;
      }
    }
    return PLAIN;
  }

  /** Whether a value stands alone in its place, rather than as a part of other text. */
  boolean isAlone(String textBefore, String textAfter) {
    return before.matcher(textBefore).find() && after.matcher(textAfter).find();
  }

  /** Whether a comment begins at a place that is not in quotes. */
  boolean beginsComment(String text, int at) {
    return switch (this) {
      case JSON -> text.startsWith("//", at);
      case TOML, PYTHON -> text.charAt(at) == '#';
      case YAML ->
          text.charAt(at) == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
      case PLAIN -> false;
    };
  }

  /** Whether a comment that may have several lines begins at a place that is not in quotes. */
  boolean beginsBlockComment(String text, int at) {
    return this == JSON && text.startsWith("/*", at);
  }

  /** Whether quotes may be tripled, and then enclose several lines. */
  boolean hasTripleQuotes() {
    return this == TOML || this == PYTHON;
  }

  /** Whether a backslash within quotes takes away what the next character means. */
  boolean escapesIn(char quote) {
    return quote == '"' || this == PYTHON || this == JSON;
  }

  /** Whether a quote outside of comments and other quotes opens quotes. */
  boolean opensQuote(String text, int quote) {
    return this != YAML || quote == 0 || OPENERS.indexOf(text.charAt(quote - 1)) >= 0;
  }

  /** The letters before a quote that say how to read what is in it; empty if there are none. */
  String prefixOf(String text, int quote) {
    int start = quote;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, quote);
    return this == PYTHON && PREFIX.matcher(word).matches() ? word : "";
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  /** A value where the file has nothing but it: text in quotes, as the language has them. */
  abstract String alone(Value value);

  /** A value as a part of other text. */
  String within(Value value) {
    return value.plain();
  }

  /** A value within quotes that the file has already; empty if it can't be written there. */
  abstract Optional<String> quoted(Value value, FileQuotes quotes);

  private static String escaped(String text) {
    String json = QuotedText.json(text);
    return json.substring(1, json.length() - 1);
  }
}
