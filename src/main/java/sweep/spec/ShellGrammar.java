package sweep.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in a list of commands a shell is: whether a command begins, and which parts of {@code case}
 * and of functions come next.
 */
final class ShellGrammar {
  /** After these words another command begins. */
  private static final Set<String> BEFORE_COMMANDS =
      Set.of("if", "then", "else", "elif", "while", "until", "do", "!", "time", "coproc");

  /** The rest of a test in double brackets that compares numbers. */
  private static final Pattern NUMBERS_COMPARED =
      Pattern.compile("(?:(?!]]).)*?\\s-(eq|ne|lt|le|gt|ge)\\s", Pattern.DOTALL);

  /** What comes next of a case. */
  private enum Case {
    SUBJECT,
    IN,
    FIRST_PATTERN,
    PATTERN,
    COMMANDS
  }

  private final boolean isArray;
  private final boolean withinFunction;
  private final Deque<Case> cases = new ArrayDeque<>();

  /** The open braces, and whether they are those of a function. */
  private final Deque<Boolean> braces = new ArrayDeque<>();

  private boolean begins = true;
  private boolean nameNext;
  private boolean bodyNext;
  private boolean evaluates;

  /**
   * Begins a list.
   *
   * @param withinFunction whether all of it belongs to a function
   * @param isArray whether it holds the elements of an array, and no commands
   */
  ShellGrammar(boolean withinFunction, boolean isArray) {
    this.withinFunction = withinFunction;
    this.isArray = isArray;
  }

  private boolean commandBegins() {
    return begins && !isArray && cases.stream().limit(1).noneMatch(ShellGrammar::isPattern);
  }

  private static boolean isPattern(Case next) {
    return next != Case.COMMANDS;
  }

  boolean inFunction() {
    return withinFunction || bodyNext || braces.contains(true);
  }

  /** Whether the command works out its words as numbers. */
  boolean evaluates() {
    return evaluates;
  }

  /** Whether a closing parenthesis would end a pattern. */
  boolean isInPattern() {
    return !cases.isEmpty() && (cases.peek() == Case.PATTERN || cases.peek() == Case.FIRST_PATTERN);
  }

  /** Whether an opening parenthesis would begin a pattern. */
  boolean isBeforePattern() {
    return cases.peek() == Case.FIRST_PATTERN;
  }

  /** A line break, or what else ends a command. */
  void commandFollows() {
    begins = true;
    evaluates = false;
  }

  /** Empty parentheses behind a name. */
  void functionFollows() {
    bodyNext = true;
  }

  void operator(String operator) {
    if (isInPattern()) {
      // Between patterns there may be a bar, and before the first a parenthesis.
      next(operator.equals(")") ? Case.COMMANDS : Case.PATTERN);
    } else if (operator.startsWith(";;") || operator.equals(";&")) {
      if (cases.peek() == Case.COMMANDS) {
        next(Case.FIRST_PATTERN);
      }
    } else if (operator.equals("<") || operator.equals(">")) {
      return;
    }
    commandFollows();
  }

  private void next(Case part) {
    cases.pop();
    cases.push(part);
  }

  /**
   * A word.
   *
   * @param word as it is written
   * @param rest what follows it
   */
  void word(String word, ShellSource rest) {
    boolean wasFirst = commandBegins();
    if (isArray) {
      return;
    }
    if (!cases.isEmpty() && isPattern(cases.peek())) {
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
      evaluates |= word.equals("[[") && rest.length(NUMBERS_COMPARED) > 0;
    } else if (word.equals("]]")) {
      evaluates = false;
    }
  }

  private void ofCase(String word) {
    switch (cases.peek()) {
      case SUBJECT -> next(Case.IN);
      case IN -> next(word.equals("in") ? Case.FIRST_PATTERN : Case.IN);
      default -> {
        if (isBeforePattern() && word.equals("esac")) {
          cases.pop();
          begins = false;
        } else {
          next(Case.PATTERN);
        }
      }
    }
  }

  private void reserved(String word) {
    boolean isBody = bodyNext;
    bodyNext = false;
    switch (word) {
      case "case" -> cases.push(Case.SUBJECT);
      case "esac" -> cases.poll();
      case "function" -> nameNext = true;
      case "let" -> evaluates = true;
      case "{" -> {
        braces.push(isBody);
        begins = true;
      }
      case "}" -> braces.poll();
      default -> begins = BEFORE_COMMANDS.contains(word);
    }
  }
}
