package sweep.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A here-document whose text is still to come.
 *
 * @param end the line that ends it
 * @param stripsTabs whether tabs at the beginning of a line don't count
 * @param isExpanded whether the shell looks for expansions in it
 * @param isRewritten whether it was quoted, so that nothing is expanded, and is not any more, so
 *     that each character that could begin an expansion needs a backslash
 */
record HereDocument(String end, boolean stripsTabs, boolean isExpanded, boolean isRewritten) {
  private static final Pattern START = Pattern.compile("<<(-?)(?:[ \t]|\\\\\n)*");
  private static final Pattern DELIMITER =
      Pattern.compile("(?:\\\\.|'[^']*'|\"[^\"]*\"|[^\\s;&|<>()'\"\\\\])+", Pattern.DOTALL);
  private static final Pattern QUOTES = Pattern.compile("\\\\(.)|\\$?['\"]", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

  /** Reads how one is announced, and writes it as it is to be announced to the shell. */
  static HereDocument read(ShellSource source, ShellScript script) {
    Matcher start = source.matcher(START);
    boolean stripsTabs = start.lookingAt() && !start.group(1).isEmpty();
    script.append(source.read(start.group().length()));
    Matcher delimiter = source.matcher(DELIMITER);
    String written = delimiter.lookingAt() ? source.read(delimiter.group().length()) : "";
    String end = QUOTES.matcher(written).replaceAll("$1");
    boolean isExpanded = end.equals(written);
    boolean isRewritten =
        !isExpanded && PLAIN.matcher(end).matches() && source.rest().contains("${");
    script.append(isRewritten ? end : written);
    return new HereDocument(end, stripsTabs, isExpanded, isRewritten);
  }

  boolean isEnd(String line) {
    return (stripsTabs ? line.replaceFirst("^\t+", "") : line).equals(end);
  }
}
