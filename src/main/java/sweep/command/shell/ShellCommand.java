package sweep.command.shell;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simple command, read word by word, which knows which words bash evaluates as arithmetic. See
 * the bash manual for {@code let}, {@code declare}, {@code read}, {@code printf} and {@code test}.
 */
final class ShellCommand {
  /** Words that come before the actual command. */
  private static final Set<String> PREFIXES = Set.of("builtin", "command", "eval");

  /** Commands that declare a variable whose name may come from a value. */
  private static final Set<String> DECLARING = Set.of("declare", "local", "typeset");

  /** Commands that take options, names and assignments. */
  private static final Set<String> ASSIGNING =
      Set.of("declare", "export", "local", "readonly", "typeset");

  /** Built-in variables that are integers. */
  private static final Set<String> INTEGERS = Set.of("HISTCMD", "OPTIND", "RANDOM", "SRANDOM");

  private static final Pattern ASSIGNED =
      Pattern.compile("([A-Za-z_]\\w*)(?:\\[.*])?\\+?=.*", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern QUOTES = Pattern.compile("\\\\\n|[\\\\'\"]");
  private static final Pattern READ_OPTION = Pattern.compile("-\\w*[adinNptu]");
  private static final Pattern OPTION_WITH_NAME = Pattern.compile("[-+]\\w*o");
  private static final Pattern COMPARING = Pattern.compile("-(?:eq|ne|lt|le|gt|ge)");
  private static final Pattern COMPARED =
      Pattern.compile("(?:\\s|\\\\\n)+" + COMPARING + "(?=[\\s\\\\])");

  /** The options that each variable was declared with. */
  private final Map<String, String> declared;

  private String name = "";
  private String last = "";
  private String options = "";
  private boolean isRedirected;
  private boolean replaces;

  ShellCommand(Map<String, String> declared) {
    this.declared = declared;
  }

  /** Whether the command's name has not been read yet, so that assignments may still come. */
  boolean mayAssign() {
    return name.isEmpty();
  }

  /** Whether it is a test in double brackets, where operators don't end the command. */
  boolean isTest() {
    return name.equals("[[");
  }

  /**
   * Whether bash evaluates the next word as arithmetic.
   *
   * @param written the word as written
   * @param rest the text after it
   */
  boolean evaluates(String written, String rest) {
    String word = QUOTES.matcher(written).replaceAll("");
    if (isRedirected) {
      return false;
    }
    if (word.startsWith("{") && (rest.startsWith("<") || rest.startsWith(">"))) {
      // The variable that receives the number of a file descriptor.
      return true;
    }
    if (ASSIGNING.contains(name)) {
      boolean namesAny = DECLARING.contains(name) && word.split("=", 2)[0].contains("${");
      return !word.startsWith("-") && (namesAny || has("aAin", options + declaredFor(word)));
    }
    return switch (name) {
      case "" -> has("in", declaredFor(word));
      case "let", "unset" -> true;
      case "[[" ->
          last.equals("-v")
              || COMPARING.matcher(last).matches()
              || COMPARED.matcher(rest).lookingAt();
      case "read" -> !word.startsWith("-") && !READ_OPTION.matcher(last).matches();
      case "[", "printf", "test" -> last.equals("-v");
      case "wait" -> last.matches("-\\w*p");
      default -> false;
    };
  }

  /** Whether bash evaluates the elements of the array that the last word assigns. */
  boolean evaluatesElements() {
    return has("i", options + declaredFor(last));
  }

  /** Whether that array is associative. */
  boolean isKeyed() {
    return has("A", options + declaredFor(last));
  }

  /** Whether a variable is an associative array. */
  boolean isKeyed(String variable) {
    return has("A", declaredFor(variable));
  }

  private String declaredFor(String word) {
    Matcher assigned = ASSIGNED.matcher(word);
    String variable = assigned.matches() ? assigned.group(1) : word;
    return declared.getOrDefault(variable, INTEGERS.contains(variable) ? "i" : "");
  }

  private static boolean has(String any, String options) {
    return any.chars().anyMatch(option -> options.indexOf(option) >= 0);
  }

  /** Notes that the next word is the file of a redirection. */
  void redirect() {
    isRedirected = true;
  }

  /** Notes an operator that doesn't end the command. */
  void operator() {
    last = "";
  }

  /** Adds the next word. */
  void word(String written) {
    String word = QUOTES.matcher(written).replaceAll("");
    if (isRedirected) {
      isRedirected = false;
      return;
    }
    boolean isName = name.isEmpty() && !ASSIGNED.matcher(word).matches();
    if (isName && !PREFIXES.contains(word)) {
      name = word;
      replaces = name.equals("shift");
    } else if (ASSIGNING.contains(name)) {
      declare(word);
    } else if (name.equals("set")) {
      replaces |= isOperand(word);
    } else if (isTest() && word.equals("]]")) {
      name = word;
    }
    last = word;
  }

  private void declare(String word) {
    Matcher assigned = ASSIGNED.matcher(word);
    if (word.startsWith("-")) {
      options += word.substring(1);
    } else if (assigned.matches() || NAME.matcher(word).matches()) {
      declared.merge(assigned.matches() ? assigned.group(1) : word, options, String::concat);
    }
  }

  private boolean isOperand(String word) {
    boolean isOption = word.matches("[-+].+") && !word.equals("--");
    return !isOption && !word.equals("-") && !OPTION_WITH_NAME.matcher(last).matches();
  }

  /** Whether the command changes the positional parameters. */
  boolean replacesArguments() {
    return replaces;
  }
}
