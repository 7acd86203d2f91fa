package sweep.command.shell;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads commands as a shell does, to know how each place in them is quoted, and copies them with
 * their macros replaced. See POSIX.1-2017, Shell Command Language, 2.2, 2.3, 2.6 and 2.7, and the
 * bash manual for {@code $'...'}, {@code ((...))}, {@code [[...]]} and {@code <<<}.
 */
final class ShellReader {
  private static final Pattern OPERATOR =
      Pattern.compile(";;&|;;|;&|&&|&>>?|\\|\\||\\|&|[<>]&|>>|<>|>\\||.", Pattern.DOTALL);

  private static final Pattern ELEMENT = Pattern.compile("(?:[A-Za-z_]\\w*)?(?=\\[)");
  private static final Pattern STREAM = Pattern.compile("\\d+");

  private final ShellSource source;
  private final ShellScript script;
  private final boolean looksAhead;
  private final ShellExpansions expansions;
  private final BitSet comments = new BitSet();
  private ShellGrammar grammar = new ShellGrammar();
  private Deque<HereDocument> awaited = new ArrayDeque<>();
  private boolean hasPipes;
  private boolean hasDollarQuotes;

  ShellReader(ShellSource source, ShellScript.MacroReplacer replacer) {
    this(source, replacer, /* looksAhead= */ true);
  }

  private ShellReader(ShellSource source, ShellScript.MacroReplacer replacer, boolean looksAhead) {
    this.source = source;
    this.script = new ShellScript(source, replacer);
    this.looksAhead = looksAhead;
    this.expansions = new ShellExpansions(source, script, this);
  }

  /** Reads the whole text. */
  ShellReader read() {
    while (!source.atEnd()) {
      commands();
      // A closing parenthesis without an opening one: the shell will complain.
      copy(1);
    }
    return this;
  }

  /** Returns the text with its macros replaced. */
  String script() {
    return script.toString();
  }

  /** Whether there is a pipe. */
  boolean hasPipes() {
    return hasPipes;
  }

  /** Whether there is a {@code $'...'}. */
  boolean hasDollarQuotes() {
    return hasDollarQuotes;
  }

  void sawDollarQuotes() {
    hasDollarQuotes = true;
  }

  /** Returns which characters of the whole text are in comments. */
  BitSet comments() {
    return comments;
  }

  ShellGrammar grammar() {
    return grammar;
  }

  private void copy(int length) {
    script.copy(length);
  }

  /** Reads up to the end of the text or of the enclosing parentheses. */
  private void commands() {
    while (!source.atEnd()) {
      char c = source.current();
      if (c == ')' && !grammar.isInPattern()) {
        return;
      }
      if (source.atBlank()) {
        copy(1);
      } else if (source.startsWith("\\\n")) {
        copy(2);
      } else if (c == '#') {
        comment();
      } else if (source.atOperator()) {
        operator(c);
      } else {
        word();
      }
    }
  }

  private void comment() {
    for (int left = source.toLineEnd(); left > 0; left--) {
      if (!source.isEscaped()) {
        comments.set(source.place());
      }
      copy(1);
    }
  }

  private void operator(char c) {
    if (c == '\n') {
      copy(1);
      grammar.commandFollows();
      bodies();
    } else if (source.startsWith("<<<")) {
      copy(3);
      grammar.operator("<<<");
    } else if (source.startsWith("<<")) {
      awaited.add(HereDocument.read(source, script));
    } else if (source.startsWith("((") && grammar.mayPipe() && source.arithmeticEnd(2) >= 0) {
      expansions.arithmetic(2, source.arithmeticEnd(2), 2);
      grammar.parentheses(/* isEmpty= */ false);
    } else if (c == '(' && !grammar.isBeforePattern()) {
      parentheses();
    } else {
      String operator = source.read(source.length(OPERATOR));
      hasPipes |= grammar.mayPipe() && (operator.equals("|") || operator.equals("|&"));
      script.append(operator);
      grammar.operator(operator);
    }
  }

  private void parentheses() {
    boolean isArray = script.endsWith("=");
    boolean isSubstitution = script.endsWith("<") || script.endsWith(">");
    copy(1);
    int start = script.length();
    if (grammar.command().isTest()) {
      grammar.commandFollows();
      commands();
    } else {
      boolean isArithmetic = isArray && grammar.command().evaluatesElements();
      expansions.evaluating(isArithmetic, () -> nested(isArray));
    }
    boolean isEmpty = script.since(start).isBlank();
    copy(1);
    if (isSubstitution) {
      grammar.word("");
    } else if (!isArray) {
      grammar.parentheses(isEmpty);
    }
  }

  private void nested(boolean isArray) {
    ShellGrammar outer = grammar;
    grammar = new ShellGrammar(outer, isArray);
    commands();
    grammar = outer;
  }

  /** Reads a command substitution after its opening parenthesis. */
  void substitution() {
    Deque<HereDocument> outer = awaited;
    awaited = new ArrayDeque<>();
    nested(/* isArray= */ false);
    awaited = outer;
    copy(1);
  }

  /** Reads the commands between backquotes. */
  ShellScript backquoted(ShellSource between, boolean isArithmetic) {
    ShellReader inner = new ShellReader(between, script::replace, looksAhead);
    inner.grammar = new ShellGrammar(grammar, /* isArray= */ false);
    inner.expansions.evaluating(isArithmetic, inner::read);
    hasPipes |= inner.hasPipes;
    hasDollarQuotes |= inner.hasDollarQuotes;
    comments.or(inner.comments);
    return inner.script;
  }

  private void word() {
    int start = source.at();
    expansions.evaluating(isEvaluated(), this::parts);
    String word = source.since(start);
    boolean isStream = STREAM.matcher(word).matches() && source.atRedirection();
    if (!isStream) {
      grammar.word(word);
    }
  }

  /** Returns a reader for the rest of the text that replaces no macros. */
  private ShellReader ahead() {
    return new ShellReader(
        source.copy(),
        (name, index, place, arguments) -> Optional.empty(),
        /* looksAhead= */ false);
  }

  private boolean isEvaluated() {
    if (!looksAhead) {
      return false;
    }
    ShellReader ahead = ahead();
    ahead.parts();
    return grammar.evaluates(ahead.source.since(source.at()), ahead.source.rest());
  }

  private void parts() {
    Matcher element = source.matcher(ELEMENT);
    if (element.lookingAt() && grammar.mayBeElement(element.group())) {
      int end = bracketEnd(element.group().length() + 1);
      if (source.assignsAfter(end)) {
        copy(element.group().length());
        expansions.index(end, ShellPlace.WORD, grammar.evaluatesIndex(element.group()));
      }
    }
    while (!source.atEnd() && !source.atBlank() && !source.atOperator()) {
      expansions.part(ShellPlace.WORD);
    }
  }

  /**
   * Returns the index of the bracket that closes an opening one; -1 if there is none in the line.
   *
   * @param offset the characters from here to the end of the opening bracket
   */
  int bracketEnd(int offset) {
    ShellReader ahead = ahead();
    ahead.copy(offset);
    ShellSource inside = ahead.source;
    int depth = 0;
    while (looksAhead && !inside.atEnd() && inside.current() != '\n') {
      depth += inside.current() == '[' ? 1 : inside.current() == ']' ? -1 : 0;
      if (depth < 0) {
        return inside.at();
      }
      ahead.expansions.part(ShellPlace.WORD);
    }
    return -1;
  }

  /** Reads the bodies of the here-documents that the last line announced. */
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
        expansions.part(ShellPlace.HERE_DOCUMENT);
      } else {
        expansions.literalPart(document);
      }
    }
    copy(1);
  }
}
