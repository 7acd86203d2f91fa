package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a command line as a POSIX shell splits it, and whether the shell would change them.
 */
public final class CommandWords {
  private static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");
  private static final String OPERATORS = "|&;()<>`\n";

  /** Characters with a meaning for the shell within a word. */
  private static final String ACTIVE = "$\"'\\*?[]~{}!";

  /** Builtins that no program of the same name can replace. */
  private static final Set<String> BUILTINS =
      Set.of(
          ".", "cd", "eval", "exec", "export", "for", "if", "set", "source", "trap", "ulimit",
          "umask", "until", "while", "case", "wait");

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

  /**
   * A word.
   *
   * @param start its index in the text
   * @param text the text as written
   * @param plain whether a shell passes it on unchanged; macros are plain
   * @param part the number of the simple command that it belongs to
   */
  public record Word(int start, String text, boolean plain, int part) {
    public boolean assigns() {
      return ASSIGNMENT.matcher(text).matches();
    }
  }

  private final String text;
  private final Predicate<String> macros;
  private final List<Word> words = new ArrayList<>();
  private boolean hasOperators;
  private boolean redirected;
  private int part;
  private int at;

  private CommandWords(String text, Predicate<String> macros) {
    this.text = text;
    this.macros = macros;
  }

  /**
   * Splits a text.
   *
   * @param macros whether a name in {@code ${}} is a macro rather than a shell variable
   */
  public static CommandWords of(String text, Predicate<String> macros) {
    CommandWords words = new CommandWords(text, macros);
    while (words.at < text.length()) {
      words.next(text.charAt(words.at));
    }
    return words;
  }

  private void next(char c) {
    if (c == ' ' || c == '\t') {
      at++;
    } else if (c == '#') {
      hasOperators = true;
      at = end(text.indexOf('\n', at));
    } else if (OPERATORS.indexOf(c) >= 0) {
      operator(c);
    } else {
      word();
    }
  }

  private int end(int found) {
    return found < 0 ? text.length() : found;
  }

  private void operator(char c) {
    hasOperators = true;
    redirected = c == '<' || c == '>' || (c == '&' && redirected);
    if (!redirected) {
      part++;
    }
    at++;
  }

  private void word() {
    int start = at;
    boolean plain = !redirected;
    redirected = false;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      plain &= pass(text.charAt(at));
    }
    String word = text.substring(start, at);
    boolean leads = at < text.length() && "<>".indexOf(text.charAt(at)) >= 0;
    boolean isStream = leads && word.chars().allMatch(Character::isDigit);
    words.add(new Word(start, word, plain && !isStream, part));
  }

  private static boolean isEnd(char c) {
    return c == ' ' || c == '\t' || OPERATORS.indexOf(c) >= 0;
  }

  /** Skips a character, an escaped one, a macro or a quoted part; returns whether it is plain. */
  private boolean pass(char c) {
    Matcher macro = MACRO.matcher(text).region(at, text.length());
    if (c == '$' && macro.lookingAt()) {
      at = macro.end();
      return macros.test(macro.group(1));
    }
    if (c == '"' || c == '\'') {
      at++;
      while (at < text.length() && text.charAt(at) != c) {
        at += c == '"' && text.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at + 1, text.length());
      return false;
    }
    at = Math.min(at + (c == '\\' ? 2 : 1), text.length());
    return ACTIVE.indexOf(c) < 0 && !Character.isISOControl(c);
  }

  public List<Word> all() {
    return words;
  }

  /** Whether the command means the same without a shell, as a list of these words. */
  public boolean isSimple() {
    return !hasOperators
        && words.stream().allMatch(Word::plain)
        && words.stream()
            .findFirst()
            .filter(first -> !first.assigns() && !BUILTINS.contains(first.text()))
            .isPresent();
  }
}
