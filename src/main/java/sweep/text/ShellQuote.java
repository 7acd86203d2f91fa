package sweep.text;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that a POSIX shell reads back as it was. */
public final class ShellQuote {
  /** A word that begins with '=' stands for a program in zsh. */
  private static final Pattern SAFE = Pattern.compile("(?!=)[A-Za-z0-9_@%+=:,./-]+");

  /** No value can hold it, as it is another in each run of the program. */
  private static final String MARK = "\uE000" + UUID.randomUUID() + "\uE000";

  public static final Pattern VARIABLE = Pattern.compile(variable("([A-Za-z_][A-Za-z0-9_]*)"));

  private ShellQuote() {}

  /**
   * What stands within a text for a variable of the shell that is to read it: its value may be a
   * secret, and is another on another machine.
   */
  public static String variable(String name) {
    return MARK + name + MARK;
  }

  /** A text with its variables as a spec names them. */
  public static String asInSpec(String text) {
    return VARIABLE.matcher(text).replaceAll("\\${envvar:$1}");
  }

  public static String quote(String text) {
    return quote(text, VARIABLE, variable -> "\"$%s\"".formatted(variable.group(1)));
  }

  /** A text of which some parts are written in their own way, and all others quoted. */
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

  /** Words as one command line. */
  public static String join(List<String> words) {
    return words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
