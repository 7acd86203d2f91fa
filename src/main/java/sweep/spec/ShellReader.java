package sweep.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads commands as a shell does, far enough to know how each place in them is quoted: see
 * POSIX.1-2017, Shell Command Language, 2.2, 2.3, 2.6 and 2.7, and the manual of bash for {@code
 * $'...'}, {@code ((...))} and {@code <<<}. All stays as it is but for macros.
 */
final class ShellReader {
  private static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern PARAMETER = Pattern.compile("[#!]?(\\w+|[@*#?$!-])|#");
  private static final Pattern WORD_OPERATOR = Pattern.compile(":?[-=?+]");
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_]\\w*(?=\\[[^\\]\\s]*]\\+?=)");

  /** The rest of a test in double brackets that compares numbers. */
  private static final Pattern NUMBERS_COMPARED =
      Pattern.compile("(?:(?!]]).)*?\\s-(eq|ne|lt|le|gt|ge)\\s", Pattern.DOTALL);

  private static final String BLANKS = " \t";
  private static final String OPERATORS = ";&|<>()\n";

  /** How a place of the text is quoted. */
  enum Place {
    /** By nothing. */
    WORD,
    SINGLE,
    /** Between {@code $'} and an apostrophe. */
    DOLLAR_SINGLE,
    DOUBLE,
    /** In {@code ${x#...}} and its like, where what is in quotes is no pattern. */
    PATTERN,
    HERE_DOCUMENT,
    /** Where a shell works out what a value says, which can be any command. */
    ARITHMETIC,
    /** Where shells differ in what they do with quotes, or can put nothing. */
    FIXED
  }

  /** Takes macros out of a text. */
  interface Taker {
    /**
     * What is to be in a macro's place; empty if the name is the shell's own.
     *
     * @param index where the macro begins in the whole text
     * @param inFunction whether the positional parameters are those of a function there
     */
    Optional<String> take(String name, int index, Place place, boolean inFunction);
  }

  private final ShellSource source;
  private final Taker taker;
  private final StringBuilder script = new StringBuilder();
  private ShellGrammar grammar = new ShellGrammar(false, false);
  private Deque<HereDocument> awaited = new ArrayDeque<>();
  private int arithmetic;
  private boolean hasMacros;
  private boolean hasPipes;

  ShellReader(ShellSource source, Taker taker) {
    this.source = source;
    this.taker = taker;
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
    script.append(source.read(length));
  }

  /** Goes on to the end, or to a parenthesis that closes what was opened before. */
  private void commands() {
    while (!source.atEnd()) {
      char c = source.current();
      if (c == ')' && !grammar.isInPattern()) {
        return;
      }
      if (BLANKS.indexOf(c) >= 0) {
        copy(1);
      } else if (c == '#') {
        copy(source.toLineEnd());
      } else if (OPERATORS.indexOf(c) >= 0) {
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
      String operator = source.read(source.operatorLength());
      boolean noClobber = script.toString().endsWith(">");
      hasPipes |= operator.startsWith("|") && !operator.equals("||") && !noClobber;
      script.append(operator);
      grammar.operator(operator);
    }
  }

  private void parentheses() {
    boolean isArray = script.toString().endsWith("=");
    copy(1);
    int start = script.length();
    nested(isArray);
    boolean isEmpty = script.substring(start).isBlank();
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
    Matcher element = source.matcher(ELEMENT);
    if (element.lookingAt()) {
      copy(element.end() - source.at());
      subscript();
    }
    while (!source.atEnd() && (BLANKS + OPERATORS).indexOf(source.current()) < 0) {
      part(Place.WORD);
    }
    String word = source.since(start);
    boolean counts =
        word.equals("[[")
            && grammar.commandBegins()
            && source.matcher(NUMBERS_COMPARED).lookingAt();
    grammar.word(word);
    if (counts) {
      grammar.evaluate();
    }
  }

  /** Goes on by a character, or by all of a quotation or an expansion. */
  private void part(Place place) {
    char c = source.current();
    boolean quotes = place == Place.WORD || place == Place.PATTERN || place == Place.FIXED;
    if (c == '\\') {
      copy(2);
    } else if (c == '$') {
      dollar(place);
    } else if (c == '`') {
      backquotes(place);
    } else if (c == '"' && place != Place.HERE_DOCUMENT) {
      doubleQuotes(place == Place.FIXED ? place : Place.DOUBLE);
    } else if (c == '\'' && quotes) {
      copy(1);
      singleQuotes(Place.SINGLE);
    } else {
      copy(1);
    }
  }

  private void doubleQuotes(Place within) {
    copy(1);
    while (!source.atEnd() && source.current() != '"') {
      part(within);
    }
    copy(1);
  }

  /** Behind the opening one. */
  private void singleQuotes(Place place) {
    while (!source.atEnd() && source.current() != '\'') {
      boolean escapes = place == Place.DOLLAR_SINGLE && source.current() == '\\';
      if (!literalMacro(place)) {
        copy(escapes ? 2 : 1);
      }
    }
    copy(1);
  }

  /** Where a dollar means nothing to the shell; one of two before a brace is dropped. */
  private boolean literalMacro(Place place) {
    if (source.startsWith("$${")) {
      source.read(1);
      return false;
    }
    return source.current() == '$' && macro(place);
  }

  private boolean macro(Place place) {
    Matcher macro = source.matcher(MACRO);
    if (source.isEscaped() || !macro.lookingAt()) {
      return false;
    }
    boolean evaluated = arithmetic > 0 || grammar.evaluates();
    Optional<String> taken =
        taker.take(
            macro.group(1),
            source.place(),
            evaluated ? Place.ARITHMETIC : place,
            grammar.inFunction());
    taken.ifPresent(
        text -> {
          script.append(text);
          source.read(macro.group().length());
          hasMacros = true;
        });
    return taken.isPresent();
  }

  private void dollar(Place place) {
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
    } else if (source.startsWith("$'") && (place == Place.WORD || place == Place.PATTERN)) {
      copy(2);
      singleQuotes(Place.DOLLAR_SINGLE);
    } else {
      copy(source.startsWith("$$") ? 2 : 1);
    }
  }

  private void arithmetic(int opening, int end, int closing) {
    copy(opening);
    arithmetic++;
    while (source.at() < end) {
      part(Place.DOUBLE);
    }
    arithmetic--;
    copy(closing);
  }

  private void subscript() {
    int end = source.bracketEnd(1);
    if (end >= 0) {
      arithmetic(1, end, 1);
    }
  }

  /** An expansion such as {@code ${x:-word}}. */
  private void braces(Place place) {
    copy(2);
    Matcher parameter = source.matcher(PARAMETER);
    copy(parameter.lookingAt() ? parameter.end() - source.at() : 0);
    if (source.startsWith("[")) {
      subscript();
    }
    Matcher operator = source.matcher(WORD_OPERATOR);
    boolean isWord = operator.lookingAt();
    copy(isWord ? operator.end() - source.at() : 0);
    boolean counts = !isWord && source.startsWith(":");
    boolean differs = place == Place.HERE_DOCUMENT || place == Place.FIXED;
    Place within = isWord || counts ? place : differs ? Place.FIXED : Place.PATTERN;
    arithmetic += counts ? 1 : 0;
    while (!source.atEnd() && source.current() != '}') {
      part(within);
    }
    arithmetic -= counts ? 1 : 0;
    copy(1);
  }

  private void backquotes(Place place) {
    int end = source.backquote();
    if (end < 0) {
      copy(1);
      return;
    }
    boolean inQuotes = place == Place.DOUBLE;
    ShellReader inner = new ShellReader(source.between(end, inQuotes), taker);
    inner.arithmetic = arithmetic;
    inner.grammar = new ShellGrammar(grammar.inFunction(), /* isArray= */ false);
    inner.read();
    hasPipes |= inner.hasPipes;
    String asWritten = source.read(end + 1 - source.at());
    String changed = inner.script().replace("\\", "\\\\").replace("`", "\\`");
    changed = inQuotes ? changed.replace("\"", "\\\"") : changed;
    script.append(inner.hasMacros ? "`" + changed + "`" : asWritten);
    hasMacros |= inner.hasMacros;
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
        part(Place.HERE_DOCUMENT);
      } else {
        literalPart(document);
      }
    }
    copy(1);
  }

  private void literalPart(HereDocument document) {
    if (literalMacro(document.isRewritten() ? Place.HERE_DOCUMENT : Place.FIXED)) {
      return;
    }
    if (document.isRewritten() && "$`\\".indexOf(source.current()) >= 0) {
      script.append('\\');
    }
    copy(1);
  }
}
