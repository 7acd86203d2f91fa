package sweep.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The program's output streams, terminal and environment.
 *
 * @param out for results
 * @param bytes the stream below {@code out}, for binary or very long output
 * @param err for progress and errors
 * @param columns the width of the terminal that {@code err} goes to; 0 if it is not a terminal
 * @param room the width of the terminal that {@code out} goes to; 0 if it is not a terminal
 * @param keys whether stdin is a terminal, so that there are keys and size changes
 * @param environment the process's environment variables
 */
public record Console(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    int columns,
    int room,
    boolean keys,
    Map<String, String> environment) {
  /** The variables that set the encoding, by precedence. */
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

  /** The variables that force colour. */
  private static final List<String> FORCING = List.of("FORCE_COLOR", "CLICOLOR_FORCE");

  /** Matches locales such as {@code de_DE.UTF-8@euro}, in lower case and without hyphens. */
  private static final Pattern UTF_8 = Pattern.compile("utf8(@|$)");

  /** Writes bytes to stdout at once, after everything printed before. */
  public void pass(byte[] buffer, int length) throws IOException {
    out.flush();
    bytes.write(buffer, 0, length);
    bytes.flush();
  }

  /** Prints untrusted text to stderr, with control characters made harmless. */
  public void say(String text) {
    show(Cells.plainLines(text));
  }

  /** Prints a line to stderr as it is, colours included. */
  public void show(String line) {
    err.println(line);
    err.flush();
  }

  /** Whether progress is live by default. */
  public boolean isLive() {
    return canRedraw() && keys && !isPresent("CI") && !isSet("NO_COLOR");
  }

  /** Whether stderr is a terminal that can redraw lines. */
  public boolean canRedraw() {
    return columns > 0 && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Whether to use colour: by default only on a terminal. */
  public boolean isColoured() {
    return !isSet("NO_COLOR") && (isForced() || (canRedraw() && !isPresent("CI")));
  }

  /** Whether colour is forced even without a terminal. */
  public boolean isForced() {
    return !isSet("NO_COLOR")
        && FORCING.stream().anyMatch(name -> isSet(name) && !environment.get(name).equals("0"));
  }

  private boolean isPresent(String name) {
    return environment.containsKey(name);
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /** A console without a terminal that prints nothing. */
  public Console silent() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, bytes, nowhere, 0, 0, /* keys= */ false, environment);
  }

  /** A copy of this console whose stderr goes elsewhere. */
  public Console withErr(PrintWriter lines) {
    return new Console(out, bytes, lines, columns, room, keys, environment);
  }

  /**
   * Returns the room of a line of {@code out}.
   *
   * @param wayOut how to see what does not fit, in words
   */
  public LineWidth room(String wayOut) {
    return new LineWidth(room, wayOut);
  }

  /** The glyphs that the terminal can show, according to the locale. */
  public Glyphs marks() {
    for (String name : LOCALE) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        String encoding = locale.toLowerCase(Locale.ROOT).replace("-", "");
        return UTF_8.matcher(encoding).find() ? Glyphs.UNICODE : Glyphs.ASCII;
      }
    }
    return Glyphs.ASCII;
  }
}
