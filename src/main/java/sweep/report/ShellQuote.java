package sweep.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that a POSIX shell reads back as it was. */
public final class ShellQuote {
  /** A word that begins with '=' stands for a program in zsh. */
  private static final Pattern SAFE = Pattern.compile("(?!=)[A-Za-z0-9_@%+=:,./-]+");

  private ShellQuote() {}

  static String quote(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Words as one command line. */
  public static String join(List<String> words) {
    return words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
