package sweep.text;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes text for a POSIX shell. */
public final class ShellQuote {
  /** A word that starts with '=' is expanded to a program's path by zsh. */
  private static final Pattern SAFE = Pattern.compile("(?!=)[A-Za-z0-9_@%+=:,./-]+");

  /** Random in each run of the program, so that no value can contain it. */
  private static final String MARK = "\uE000" + UUID.randomUUID() + "\uE000";

  public static final Pattern VARIABLE = Pattern.compile(variable("([A-Za-z_][A-Za-z0-9_]*)"));

  private ShellQuote() {}

  /**
   * A placeholder for a variable of the shell that will read the text: the value may be a secret,
   * and may differ between machines.
   */
  public static String variable(String name) {
    return MARK + name + MARK;
  }

  /** The text with its variables as a spec writes them. */
  public static String asInSpec(String text) {
    return VARIABLE.matcher(text).replaceAll("\\${envvar:$1}");
  }

  public static String quote(String text) {
    return quote(text, VARIABLE, variable -> "\"$%s\"".formatted(variable.group(1)));
  }

  /** Quotes a text, except for special parts, which are written by a function. */
  public static String quote(String text, Pattern special, Function<MatchResult, String> written) {
    StringBuilder word = new StringBuilder();
    int end = 0;
    for (MatchResult part : special.matcher(text).results().toList()) {
      word.append(plain(text.substring(end, part.start()))).append(written.apply(part));
      end = part.end();
    }
    return end == 0 ? quoted(text) : word + plain(text.substring(end));
  }

  private static String plain(String part) {
    return part.isEmpty() ? "" : quoted(part);
  }

  private static String quoted(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Joins words into a command line. */
  public static String join(List<String> words) {
    return words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
