package sweep.command.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The state of a shell that reads a list of commands: whether a command begins, and which parts of
 * {@code case} and of functions come next.
 */
final class ShellGrammar {
  /** Words after which a command begins. */
  private static final Set<String> BEFORE_COMMANDS =
      Set.of("{", "if", "then", "else", "elif", "while", "until", "do", "!", "time", "coproc");

  /** Words that open a block of commands. */
  private static final Set<String> OPENING =
      Set.of("{", "if", "for", "while", "until", "select", "case");

  private static final Set<String> CLOSING = Set.of("}", "fi", "done", "esac");

  /** The part of a {@code case} that comes next. */
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

  /** The options that the variables of the text were declared with. */
  private final Map<String, String> declared;

  private final Deque<Case> cases = new ArrayDeque<>();

  /** For each open block whether it is the body of a function. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private ShellCommand command;
  private boolean begins = true;
  private boolean nameNext;
  private boolean bodyNext;
  private boolean isReplaced;

  /** Creates the grammar of a whole text. */
  ShellGrammar() {
    isArray = false;
    isKeyed = false;
    withinFunction = false;
    declared = new HashMap<>();
    command = new ShellCommand(declared);
  }

  /**
   * Creates the grammar of a list in parentheses or backquotes.
   *
   * @param isArray whether the list has the elements of an array instead of commands
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

  /** Where {@code "$@"} would come from here. */
  ShellArguments arguments() {
    ShellArguments ofText = isReplaced ? ShellArguments.REPLACED : ShellArguments.TEXT;
    return inFunction() ? ShellArguments.FUNCTION : ofText;
  }

  /** The command that is being read. */
  ShellCommand command() {
    return command;
  }

  /** Whether bash evaluates the brackets of {@code name[...]=} here as arithmetic. */
  boolean evaluatesIndex(String name) {
    return isArray ? !isKeyed : !command.isKeyed(name);
  }

  /**
   * Whether an element {@code name[...]=} may begin here; within an array the name may be empty.
   */
  boolean mayBeElement(String name) {
    return isArray || (command.mayAssign() && !name.isEmpty());
  }

  /** Whether bash evaluates the next word as arithmetic. */
  boolean evaluates(String word, String rest) {
    return !isArray && !isBeforeCommands() && command.evaluates(word, rest);
  }

  private boolean isBeforeCommands() {
    return !cases.isEmpty() && isPattern(cases.peek());
  }

  /** Whether a closing parenthesis here ends a pattern. */
  boolean isInPattern() {
    return !cases.isEmpty() && (cases.peek() == Case.PATTERN || cases.peek() == Case.FIRST_PATTERN);
  }

  /** Whether an opening parenthesis here begins a pattern. */
  boolean isBeforePattern() {
    return cases.peek() == Case.FIRST_PATTERN;
  }

  /** Whether a bar here is a pipe. */
  boolean mayPipe() {
    return !isInPattern() && !command.isTest();
  }

  /** Notes the end of a command, such as a line break. */
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
   * Notes parentheses that are not an array.
   *
   * @param isEmpty whether there is nothing in them, so that the name before them is a function
   */
  void parentheses(boolean isEmpty) {
    bodyNext = isEmpty;
    commandFollows();
  }

  /** Notes an operator. */
  void operator(String operator) {
    if (isInPattern()) {
      // A bar may separate patterns, and a parenthesis precede the first.
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

  /** Notes a word as written. */
  void word(String word) {
    boolean wasFirst = commandBegins();
    if (isArray) {
      return;
    }
    if (isBeforeCommands()) {
      caseWord(word);
      return;
    }
    begins = false;
    if (nameNext) {
      nameNext = false;
      bodyNext = true;
      begins = true;
    } else if (wasFirst) {
      firstWord(word);
    }
    if (begins) {
      command = new ShellCommand(declared);
    } else {
      command.word(word);
    }
  }

  private void caseWord(String word) {
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

  private void firstWord(String word) {
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
