package sweep.command.file;

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

/** The languages of the files that are filled in, by the ending of their names. */
public enum FileLanguage {
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
      // TOML has no null, and writes nan and inf without a dot.
      boolean real = value instanceof FloatValue;
      return value instanceof NullValue ? "\"\"" : real ? value.python() : value.json();
    }

    @Override
    Optional<String> quoted(Value value, FileQuotes quotes) {
      String text = within(value);
      return quotes.mark() == '"'
          ? Optional.of(escaped(text))
          : Optional.of(text).filter(it -> it.indexOf('\'') < 0 && !LINE_BREAK.matcher(it).find());
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
          : Optional.of(text.replace("'", "''")).filter(it -> !LINE_BREAK.matcher(it).find());
    }

    /** Escapes the characters that end a line in YAML, but not in JSON. */
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
          && !LINE_BREAK.matcher(text).find();
    }
  },
  /** Any other language: values are written as in a command. */
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

  private static final Pattern LINE_BREAK = Pattern.compile(FilePlace.LINE_BREAK);

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  private static final Pattern BRACE = Pattern.compile("[{}]");

  /** Text that can end neither the braces of an f-string nor the string. */
  private static final Pattern IN_FIELD = Pattern.compile("[\\w .,+-]*");

  /** The prefixes of Python string literals. */
  private static final Pattern PREFIX = Pattern.compile("(?i)[bfrtu]{0,2}");

  /** The characters after which YAML opens quotes: an apostrophe within a word does not. */
  private static final String OPENERS = " \t\r\n:=,[{(";

  private final Pattern before;
  private final Pattern after;
  private final List<String> endings;

  /**
   * Creates a language.
   *
   * @param before matches the text before a complete value on its line
   * @param after matches the text after it
   */
  FileLanguage(String before, String after, String... endings) {
    this.before = Pattern.compile(before);
    this.after = Pattern.compile(after);
    this.endings = List.of(endings);
  }

  /** Returns the language of a file. */
  public static FileLanguage of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (FileLanguage language : values()) {
      if (language.endings.contains(ending)) {
        return language;
      }
    }
    return PLAIN;
  }

  /** Whether a place between two texts holds a complete value, rather than a part of other text. */
  boolean isAlone(String textBefore, String textAfter) {
    return before.matcher(textBefore).find() && after.matcher(textAfter).find();
  }

  /** Whether a comment begins at an index outside of quotes. */
  boolean beginsComment(String text, int at) {
    return switch (this) {
      case JSON -> text.startsWith("//", at);
      case TOML, PYTHON -> text.charAt(at) == '#';
      case YAML ->
          text.charAt(at) == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
      case PLAIN -> false;
    };
  }

  /** Whether a comment that may have several lines begins at an index outside of quotes. */
  boolean beginsBlockComment(String text, int at) {
    return this == JSON && text.startsWith("/*", at);
  }

  /** Whether quotes may be tripled to enclose several lines. */
  boolean hasTripleQuotes() {
    return this == TOML || this == PYTHON;
  }

  /** Whether a backslash is an escape within quotes. */
  boolean escapesIn(char quote) {
    return quote == '"' || this == PYTHON || this == JSON;
  }

  /** Whether the quote at an index outside of comments and quotes opens quotes. */
  boolean opensQuote(String text, int quote) {
    return this != YAML || quote == 0 || OPENERS.indexOf(text.charAt(quote - 1)) >= 0;
  }

  /** Returns the prefix of a string literal, such as r; empty if it has none. */
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

  /** Writes a complete value; text in the language's quotes. */
  abstract String alone(Value value);

  /** Writes a value as a part of other text. */
  String within(Value value) {
    return value.plain();
  }

  /** Writes a value within quotes that the file has; empty if that is impossible. */
  abstract Optional<String> quoted(Value value, FileQuotes quotes);

  private static String escaped(String text) {
    String json = QuotedText.json(text);
    return json.substring(1, json.length() - 1);
  }
}
