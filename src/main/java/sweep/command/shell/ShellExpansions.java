package sweep.command.shell;

import java.util.regex.Pattern;

/** Reads the parts of words: characters, quoted text, expansions and macros. */
final class ShellExpansions {
  private static final Pattern PREFIX = Pattern.compile("[#!](?=[\\w@*#?$!-])");
  private static final Pattern PARAMETER = Pattern.compile("\\w+|[@*#?$!-]");
  private static final Pattern WORD_OPERATOR = Pattern.compile(":?[-=?+]");

  private final ShellSource source;
  private final ShellScript script;
  private final ShellReader reader;
  private int arithmetic;

  ShellExpansions(ShellSource source, ShellScript script, ShellReader reader) {
    this.source = source;
    this.script = script;
    this.reader = reader;
  }

  private void copy(int length) {
    script.copy(length);
  }

  /** Reads a part, which bash may evaluate as arithmetic. */
  void evaluating(boolean isArithmetic, Runnable part) {
    arithmetic += isArithmetic ? 1 : 0;
    part.run();
    arithmetic -= isArithmetic ? 1 : 0;
  }

  /** Reads one character, or a whole quoted text or expansion. */
  void part(ShellPlace place) {
    char c = source.current();
    boolean quotes =
        place == ShellPlace.WORD || place == ShellPlace.PATTERN || place == ShellPlace.FIXED;
    if (c == '\\') {
      copy(2);
    } else if (c == '$') {
      dollar(place);
    } else if (c == '`') {
      backquotes(place);
    } else if (c == '"' && place != ShellPlace.HERE_DOCUMENT) {
      doubleQuotes(place == ShellPlace.FIXED ? place : ShellPlace.DOUBLE);
    } else if (c == '\'' && quotes) {
      copy(1);
      singleQuotes(ShellPlace.SINGLE);
    } else {
      copy(1);
    }
  }

  private void doubleQuotes(ShellPlace within) {
    copy(1);
    while (!source.atEnd() && source.current() != '"') {
      part(within);
    }
    copy(1);
  }

  /** Reads what follows an opening single quote. */
  private void singleQuotes(ShellPlace place) {
    while (!source.atEnd() && source.current() != '\'') {
      boolean escapes = place == ShellPlace.DOLLAR_SINGLE && source.current() == '\\';
      if (!literalMacro(place)) {
        copy(escapes ? 2 : 1);
      }
    }
    copy(1);
  }

  /** Reads a macro where a dollar has no meaning to the shell; a doubled dollar loses one. */
  private boolean literalMacro(ShellPlace place) {
    if (source.startsWith("$${")) {
      source.read(1);
      return false;
    }
    return source.current() == '$' && macro(place);
  }

  private boolean macro(ShellPlace place) {
    return script.macro(
        arithmetic > 0 ? ShellPlace.ARITHMETIC : place, reader.grammar().arguments());
  }

  private void dollar(ShellPlace place) {
    if (source.startsWith("$${")) {
      source.read(1);
      braces(place);
    } else if (macro(place)) {
      return;
    } else if (source.startsWith("$((") && source.arithmeticEnd(3) >= 0) {
      arithmetic(3, source.arithmeticEnd(3), 2);
    } else if (source.startsWith("$(")) {
      copy(2);
      reader.substitution();
    } else if (source.startsWith("$[") && reader.bracketEnd(2) >= 0) {
      arithmetic(2, reader.bracketEnd(2), 1);
    } else if (source.startsWith("${")) {
      braces(place);
    } else if (source.startsWith("$'")
        && (place == ShellPlace.WORD || place == ShellPlace.PATTERN)) {
      copy(2);
      reader.sawDollarQuotes();
      singleQuotes(ShellPlace.DOLLAR_SINGLE);
    } else {
      copy(source.startsWith("$$") ? 2 : 1);
    }
  }

  /** Reads arithmetic up to its end, an index; does nothing if that is -1. */
  void arithmetic(int opening, int end, int closing) {
    copy(end < 0 ? 0 : opening);
    evaluating(true, () -> until(end, closing, ShellPlace.DOUBLE));
  }

  /** Reads the brackets after a variable name up to their end; does nothing if that is -1. */
  void index(int end, ShellPlace place, boolean isArithmetic) {
    evaluating(isArithmetic, () -> until(end, 1, isArithmetic ? ShellPlace.DOUBLE : place));
  }

  private void until(int end, int closing, ShellPlace place) {
    while (source.at() < end) {
      part(place);
    }
    copy(end < 0 ? 0 : closing);
  }

  /** Reads an expansion such as {@code ${x:-word}}. */
  private void braces(ShellPlace place) {
    copy(2);
    copy(source.length(PREFIX));
    int name = source.at();
    copy(source.length(PARAMETER));
    if (source.startsWith("[")) {
      boolean isKeyed = reader.grammar().command().isKeyed(source.since(name));
      index(reader.bracketEnd(1), place, !isKeyed);
    }
    boolean isWord = source.length(WORD_OPERATOR) > 0;
    copy(source.length(WORD_OPERATOR));
    boolean counts = !isWord && source.startsWith(":");
    boolean differs = place == ShellPlace.HERE_DOCUMENT || place == ShellPlace.FIXED;
    ShellPlace within = isWord || counts ? place : differs ? ShellPlace.FIXED : ShellPlace.PATTERN;
    evaluating(counts, () -> toBrace(within));
    copy(1);
  }

  private void toBrace(ShellPlace place) {
    while (!source.atEnd() && source.current() != '}') {
      part(place);
    }
  }

  private void backquotes(ShellPlace place) {
    int end = source.backquote();
    if (end < 0) {
      copy(1);
      return;
    }
    ShellSource between = source.between(end, place == ShellPlace.DOUBLE);
    ShellScript inner = reader.backquoted(between, arithmetic > 0);
    String asWritten = source.read(end + 1 - source.at());
    String changed = inner.toString().replace("\\", "\\\\").replace("`", "\\`");
    script.append(inner.hasMacros() ? "`" + changed + "`" : asWritten);
  }

  /** Reads one character or macro in a here-document that the shell does not expand. */
  void literalPart(HereDocument document) {
    if (literalMacro(document.isRewritten() ? ShellPlace.HERE_DOCUMENT : ShellPlace.FIXED)) {
      return;
    }
    if (document.isRewritten() && "$`\\".indexOf(source.current()) >= 0) {
      script.append("\\");
    }
    copy(1);
  }
}
