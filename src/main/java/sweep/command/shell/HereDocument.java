package sweep.command.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A here-document that has been announced, its body not read yet.
 *
 * @param end the line that ends it
 * @param stripsTabs whether tabs at the beginning of its lines are ignored
 * @param isExpanded whether the shell expands its text as written
 * @param isRewritten whether its delimiter was quoted and is written without quotes, so that macros
 *     can be expanded; all that was not an expansion before needs a backslash then
 */
record HereDocument(String end, boolean stripsTabs, boolean isExpanded, boolean isRewritten) {
  private static final Pattern START = Pattern.compile("<<(-?)(?:[ \t]|\\\\\n)*");
  private static final Pattern DELIMITER =
      Pattern.compile("(?:\\\\.|'[^']*'|\"[^\"]*\"|[^\\s;&|<>()'\"\\\\])+", Pattern.DOTALL);
  private static final Pattern QUOTES = Pattern.compile("\\\\(.)|\\$?['\"]", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

  /** Reads the announcement of a here-document, and writes it to the script. */
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
