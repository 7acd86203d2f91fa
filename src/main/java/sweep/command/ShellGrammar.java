package sweep.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where in a list of commands a shell is: whether a command begins, and which parts of {@code case}
 * and of functions come next.
 */
final class ShellGrammar {
  /** After these words another command begins. */
  private static final Set<String> BEFORE_COMMANDS =
      Set.of("{", "if", "then", "else", "elif", "while", "until", "do", "!", "time", "coproc");

  /** Between these words and those that end them are more commands. */
  private static final Set<String> OPENING =
      Set.of("{", "if", "for", "while", "until", "select", "case");

  private static final Set<String> CLOSING = Set.of("}", "fi", "done", "esac");

  /** What comes next of a case. */
  private enum Case {
    SUBJECT,
    IN,
    FIRST_PATTERN,
    PATTERN,
    COMMANDS
  }

  private final boolean isArray;
  private final boolean isKeyed;
  private final boolean withinFunction;

  /** The options that variables of the text were declared with. */
  private final Map<String, String> declared;

  private final Deque<Case> cases = new ArrayDeque<>();

  /** What is open of {@link #OPENING}, and whether it is the body of a function. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private ShellCommand command;
  private boolean begins = true;
  private boolean nameNext;
  private boolean bodyNext;
  private boolean isReplaced;

  /** Begins a text. */
  ShellGrammar() {
    isArray = false;
    isKeyed = false;
    withinFunction = false;
    declared = new HashMap<>();
    command = new ShellCommand(declared);
  }

  /**
   * Begins a list in parentheses or backquotes.
   *
   * @param isArray whether it holds the elements of an array, and no commands
   */
  ShellGrammar(ShellGrammar outer, boolean isArray) {
    this.isArray = isArray;
    isKeyed = outer.command.isKeyed();
    withinFunction = outer.inFunction();
    isReplaced = outer.isReplaced;
    declared = outer.declared;
    command = new ShellCommand(declared);
  }

  private boolean commandBegins() {
    return begins && !isArray && !isBeforeCommands();
  }

  private static boolean isPattern(Case next) {
    return next != Case.COMMANDS;
  }

  private boolean inFunction() {
    return withinFunction || bodyNext || open.contains(true);
  }

  /** Whose positional parameters {@code "$@"} would be. */
  ShellArguments arguments() {
    ShellArguments ofText = isReplaced ? ShellArguments.REPLACED : ShellArguments.TEXT;
    return inFunction() ? ShellArguments.FUNCTION : ofText;
  }

  /** What is known of the command that is being read. */
  ShellCommand command() {
    return command;
  }

  /** Whether what is between brackets in {@code name[...]=} here is worked out as arithmetic. */
  boolean evaluatesIndex(String name) {
    return isArray ? !isKeyed : !command.isKeyed(name);
  }

  /** Whether the name of an element may be here; in an array it may be empty. */
  boolean mayBeElement(String name) {
    return isArray || (command.mayAssign() && !name.isEmpty());
  }

  /** Whether the next word is worked out as arithmetic. */
  boolean evaluates(String word, String rest) {
    return !isArray && !isBeforeCommands() && command.evaluates(word, rest);
  }

  private boolean isBeforeCommands() {
    return !cases.isEmpty() && isPattern(cases.peek());
  }

  /** Whether a closing parenthesis would end a pattern. */
  boolean isInPattern() {
    return !cases.isEmpty() && (cases.peek() == Case.PATTERN || cases.peek() == Case.FIRST_PATTERN);
  }

  /** Whether an opening parenthesis would begin a pattern. */
  boolean isBeforePattern() {
    return cases.peek() == Case.FIRST_PATTERN;
  }

  /** Whether a bar would be a pipe. */
  boolean mayPipe() {
    return !isInPattern() && !command.isTest();
  }

  /** A line break, or what else ends a command. */
  void commandFollows() {
    if (command.isTest()) {
      command.operator();
      return;
    }
    isReplaced |= command.replacesArguments() && !inFunction();
    command = new ShellCommand(declared);
    begins = true;
  }

  /**
   * Parentheses that are no array.
   *
   * @param isEmpty whether they make a function of the name before
   */
  void parentheses(boolean isEmpty) {
    bodyNext = isEmpty;
    commandFollows();
  }

  /** An operator. */
  void operator(String operator) {
    if (isInPattern()) {
      // Between patterns there may be a bar, and before the first a parenthesis.
      next(operator.equals(")") ? Case.COMMANDS : Case.PATTERN);
    } else if (operator.startsWith(";;") || operator.equals(";&")) {
      if (cases.peek() == Case.COMMANDS) {
        next(Case.FIRST_PATTERN);
      }
    } else if (!command.isTest() && (operator.contains("<") || operator.contains(">"))) {
      command.redirect();
      return;
    }
    commandFollows();
  }

  private void next(Case part) {
    cases.pop();
    cases.push(part);
  }

  /** A word as it is written. */
  void word(String word) {
    boolean wasFirst = commandBegins();
    if (isArray) {
      return;
    }
    if (isBeforeCommands()) {
      ofCase(word);
      return;
    }
    begins = false;
    if (nameNext) {
      nameNext = false;
      bodyNext = true;
      begins = true;
    } else if (wasFirst) {
      reserved(word);
    }
    if (begins) {
      command = new ShellCommand(declared);
    } else {
      command.word(word);
    }
  }

  private void ofCase(String word) {
    switch (cases.peek()) {
      case SUBJECT -> next(Case.IN);
      case IN -> next(word.equals("in") ? Case.FIRST_PATTERN : Case.IN);
      default -> {
        if (isBeforePattern() && word.equals("esac")) {
          cases.pop();
          open.poll();
          begins = false;
        } else {
          next(Case.PATTERN);
        }
      }
    }
  }

  private void reserved(String word) {
    if (OPENING.contains(word)) {
      open.push(bodyNext);
    } else if (CLOSING.contains(word)) {
      open.poll();
    }
    bodyNext = false;
    begins = BEFORE_COMMANDS.contains(word);
    nameNext = word.equals("function");
    if (word.equals("case")) {
      cases.push(Case.SUBJECT);
    } else if (word.equals("esac")) {
      cases.poll();
    }
  }
}
