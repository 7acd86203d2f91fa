package sweep.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Reads commands as a shell does, far enough to know how each place in them is quoted: see
 * POSIX.1-2017, Shell Command Language, 2.2, 2.3, 2.6 and 2.7, and the manual of bash for {@code
 * $'...'}, {@code ((...))} and {@code <<<}. All stays as it is but for macros.
 */
final class ShellReader {
  private static final Pattern OPERATOR =
      Pattern.compile(";;&|;;|;&|&&|\\|\\||\\|&|.", Pattern.DOTALL);

  private static final Pattern PARAMETER = Pattern.compile("[#!]?(\\w+|[@*#?$!-])|#");
  private static final Pattern WORD_OPERATOR = Pattern.compile(":?[-=?+]");
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_]\\w*(?=\\[[^\\]\\s]*]\\+?=)");

  private final ShellSource source;
  private final ShellScript script;
  private ShellGrammar grammar = new ShellGrammar(false, false);
  private Deque<HereDocument> awaited = new ArrayDeque<>();
  private int arithmetic;
  private boolean hasPipes;

  ShellReader(ShellSource source, ShellScript.Taker taker) {
    this.source = source;
    this.script = new ShellScript(source, taker);
  }

  /** Reads all of the text. */
  ShellReader read() {
    while (!source.atEnd()) {
      commands();
      // A parenthesis that closes nothing: the shell will complain.
      copy(1);
    }
    return this;
  }

  /** The text with what is in the place of its macros. */
  String script() {
    return script.toString();
  }

  /** Whether the output of a command is the input of another. */
  boolean hasPipes() {
    return hasPipes;
  }

  private void copy(int length) {
    script.copy(length);
  }

  /** Goes on to the end, or to a parenthesis that closes what was opened before. */
  private void commands() {
    while (!source.atEnd()) {
      char c = source.current();
      if (c == ')' && !grammar.isInPattern()) {
        return;
      }
      if (source.atBlank()) {
        copy(1);
      } else if (c == '#') {
        copy(source.toLineEnd());
      } else if (source.atOperator()) {
        operator(c);
      } else {
        word();
      }
    }
  }

  private void operator(char c) {
    if (c == '\n') {
      copy(1);
      grammar.commandFollows();
      bodies();
    } else if (source.startsWith("<<<")) {
      copy(3);
    } else if (source.startsWith("<<")) {
      awaited.add(HereDocument.read(source, script));
    } else if (source.startsWith("((") && source.arithmeticEnd(2) >= 0) {
      arithmetic(2, source.arithmeticEnd(2), 2);
      grammar.commandFollows();
    } else if (c == '(' && !grammar.isBeforePattern()) {
      parentheses();
    } else {
      String operator = source.read(source.length(OPERATOR));
      boolean noClobber = script.endsWith(">");
      hasPipes |= operator.startsWith("|") && !operator.equals("||") && !noClobber;
      script.append(operator);
      grammar.operator(operator);
    }
  }

  private void parentheses() {
    boolean isArray = script.endsWith("=");
    copy(1);
    int start = script.length();
    nested(isArray);
    boolean isEmpty = script.since(start).isBlank();
    copy(1);
    grammar.commandFollows();
    if (isEmpty && !isArray) {
      grammar.functionFollows();
    }
  }

  private void nested(boolean isArray) {
    ShellGrammar outer = grammar;
    grammar = new ShellGrammar(outer.inFunction(), isArray);
    commands();
    grammar = outer;
  }

  /** A command substitution, behind its opening parenthesis. */
  private void substitution() {
    Deque<HereDocument> outer = awaited;
    awaited = new ArrayDeque<>();
    nested(/* isArray= */ false);
    awaited = outer;
    copy(1);
  }

  private void word() {
    int start = source.at();
    if (source.length(ELEMENT) > 0) {
      copy(source.length(ELEMENT));
      arithmetic(1, source.bracketEnd(1), 1);
    }
    while (!source.atEnd() && !source.atBlank() && !source.atOperator()) {
      part(ShellPlace.WORD);
    }
    grammar.word(source.since(start), source);
  }

  /** Goes on by a character, or by all of a quotation or an expansion. */
  private void part(ShellPlace place) {
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

  /** Behind the opening one. */
  private void singleQuotes(ShellPlace place) {
    while (!source.atEnd() && source.current() != '\'') {
      boolean escapes = place == ShellPlace.DOLLAR_SINGLE && source.current() == '\\';
      if (!literalMacro(place)) {
        copy(escapes ? 2 : 1);
      }
    }
    copy(1);
  }

  /** Where a dollar means nothing to the shell; one of two before a brace is dropped. */
  private boolean literalMacro(ShellPlace place) {
    if (source.startsWith("$${")) {
      source.read(1);
      return false;
    }
    return source.current() == '$' && macro(place);
  }

  private boolean macro(ShellPlace place) {
    boolean evaluated = arithmetic > 0 || grammar.evaluates();
    return script.macro(evaluated ? ShellPlace.ARITHMETIC : place, grammar.inFunction());
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
      substitution();
    } else if (source.startsWith("$[") && source.bracketEnd(2) >= 0) {
      arithmetic(2, source.bracketEnd(2), 1);
    } else if (source.startsWith("${")) {
      braces(place);
    } else if (source.startsWith("$'")
        && (place == ShellPlace.WORD || place == ShellPlace.PATTERN)) {
      copy(2);
      singleQuotes(ShellPlace.DOLLAR_SINGLE);
    } else {
      copy(source.startsWith("$$") ? 2 : 1);
    }
  }

  /** Nothing happens if there is no end. */
  private void arithmetic(int opening, int end, int closing) {
    copy(end < 0 ? 0 : opening);
    arithmetic++;
    while (source.at() < end) {
      part(ShellPlace.DOUBLE);
    }
    arithmetic--;
    copy(end < 0 ? 0 : closing);
  }

  /** An expansion such as {@code ${x:-word}}. */
  private void braces(ShellPlace place) {
    copy(2);
    copy(source.length(PARAMETER));
    if (source.startsWith("[")) {
      arithmetic(1, source.bracketEnd(1), 1);
    }
    boolean isWord = source.length(WORD_OPERATOR) > 0;
    copy(source.length(WORD_OPERATOR));
    boolean counts = !isWord && source.startsWith(":");
    boolean differs = place == ShellPlace.HERE_DOCUMENT || place == ShellPlace.FIXED;
    ShellPlace within = isWord || counts ? place : differs ? ShellPlace.FIXED : ShellPlace.PATTERN;
    arithmetic += counts ? 1 : 0;
    while (!source.atEnd() && source.current() != '}') {
      part(within);
    }
    arithmetic -= counts ? 1 : 0;
    copy(1);
  }

  private void backquotes(ShellPlace place) {
    int end = source.backquote();
    if (end < 0) {
      copy(1);
      return;
    }
    ShellSource between = source.between(end, place == ShellPlace.DOUBLE);
    ShellReader inner = new ShellReader(between, script::take);
    inner.arithmetic = arithmetic;
    inner.grammar = new ShellGrammar(grammar.inFunction(), /* isArray= */ false);
    inner.read();
    hasPipes |= inner.hasPipes;
    String asWritten = source.read(end + 1 - source.at());
    String changed = inner.script().replace("\\", "\\\\").replace("`", "\\`");
    script.append(inner.script.hasMacros() ? "`" + changed + "`" : asWritten);
  }

  /** The here-documents that the last line announced. */
  private void bodies() {
    while (!awaited.isEmpty()) {
      HereDocument document = awaited.remove();
      while (!source.atEnd() && !document.isEnd(source.line())) {
        bodyLine(document);
      }
      copy(source.toLineEnd() + 1);
    }
  }

  private void bodyLine(HereDocument document) {
    while (!source.atEnd() && source.current() != '\n') {
      if (document.isExpanded()) {
        part(ShellPlace.HERE_DOCUMENT);
      } else {
        literalPart(document);
      }
    }
    copy(1);
  }

  private void literalPart(HereDocument document) {
    if (literalMacro(document.isRewritten() ? ShellPlace.HERE_DOCUMENT : ShellPlace.FIXED)) {
      return;
    }
    if (document.isRewritten() && "$`\\".indexOf(source.current()) >= 0) {
      script.append("\\");
    }
    copy(1);
  }
}
