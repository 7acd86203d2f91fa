package sweep.spec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.space.QuotedText;
import sweep.space.Value;

/** How values are written into a file of the user's, by the ending of its name. */
enum FileLanguage {
  JSON("[:,\\[{]\\s*$|^\\s*$", "^\\s*($|[,\\]}:]|//)", "json", "jsonc", "json5") {
    @Override
    String alone(Value value) {
      return value.json();
    }
  },
  TOML("[=,\\[{]\\s*$|^\\s*$", "^\\s*($|[,\\]}#=])", "toml") {
    @Override
    String alone(Value value) {
      if (value instanceof Value.Sequence list) {
        return list.items().stream().map(this::alone).collect(Collectors.joining(", ", "[", "]"));
      }
      if (value instanceof Value.Group group) {
        return group.members().entrySet().stream()
            .map(member -> QuotedText.json(member.getKey()) + " = " + alone(member.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
      }
      // It has no null, but nan and inf without a dot.
      boolean real = value instanceof Value.Real;
      return value instanceof Value.Nothing ? "\"\"" : real ? value.python() : value.json();
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
      return value.yaml();
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
    String quoted(Value value, char quote) {
      return value.python();
    }
  };

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

  /** Whether quotes may be tripled, and then enclose several lines. */
  boolean hasTripleQuotes() {
    return this == TOML || this == PYTHON;
  }

  /** Whether a backslash within quotes takes away what the next character means. */
  boolean escapesIn(char quote) {
    return quote == '"' || this == PYTHON;
  }

  /** Where a word begins that belongs to the quote behind it, such as the r of r"a"; else there. */
  int wordBefore(String text, int quote) {
    int start = quote;
    while (this == PYTHON && start > quote - 2 && start > 0 && isPrefix(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isPrefix(char letter) {
    return "rbfuRBFU".indexOf(letter) >= 0;
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

  /** A value within quotes that the file has already. */
  String quoted(Value value, char quote) {
    String text = within(value);
    if (quote == '\'') {
      return this == YAML ? text.replace("'", "''") : this == PYTHON ? escaped(text) : text;
    }
    String json = QuotedText.json(text);
    return json.substring(1, json.length() - 1);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
  }
}
