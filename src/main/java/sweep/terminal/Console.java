package sweep.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the program prints, and from where it takes its surroundings.
 *
 * @param out for what was asked
 * @param bytes where {@code out} leads, for what is no text or of unknown length
 * @param err for everything about progress, and for errors
 * @param columns how wide the terminal is that {@code err} goes to; 0 if it is none
 * @param room how wide the terminal is that {@code out} goes to; 0 if it is none
 * @param keys whether there is a terminal at stdin, whose user presses keys and changes its size
 * @param environment the process's own variables
 */
public record Console(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    int columns,
    int room,
    boolean keys,
    Map<String, String> environment) {
  /** The variables that tell the encoding, the one that counts most first. */
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

  /** The variables that ask for colour. */
  private static final List<String> FORCING = List.of("FORCE_COLOR", "CLICOLOR_FORCE");

  /** In a locale such as {@code de_DE.UTF-8@euro}, in small letters and without hyphens. */
  private static final Pattern UTF_8 = Pattern.compile("utf8(@|$)");

  /** Passes bytes on to stdout at once, behind what was printed before. */
  public void pass(byte[] buffer, int length) throws IOException {
    out.flush();
    bytes.write(buffer, 0, length);
    bytes.flush();
  }

  /** Prints something about progress, of any origin: a terminal obeys none of it. */
  public void say(String text) {
    show(Cells.plainLines(text));
  }

  /** Prints a line about progress that is made for the terminal, colours and all. */
  public void show(String line) {
    err.println(line);
    err.flush();
  }

  /**
   * Whether progress is shown in place, on lines that are redrawn, if nothing else is asked for.
   */
  public boolean isLive() {
    return canRedraw() && keys && !isIn("CI") && !isSet("NO_COLOR");
  }

  /** Whether there is a terminal whose lines can be redrawn. */
  public boolean canRedraw() {
    return columns > 0 && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Whether lines may be in colour: nobody has to forbid it to a file or a log. */
  public boolean isColoured() {
    return !isSet("NO_COLOR") && (isForced() || (canRedraw() && !isIn("CI")));
  }

  /** Whether colour is wanted even where there is no terminal. */
  public boolean isForced() {
    return !isSet("NO_COLOR")
        && FORCING.stream().anyMatch(name -> isSet(name) && !environment.get(name).equals("0"));
  }

  private boolean isIn(String name) {
    return environment.containsKey(name);
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /** The same, but that lines about progress and errors go elsewhere. */
  public Console telling(PrintWriter lines) {
    return new Console(out, bytes, lines, columns, room, keys, environment);
  }

  /**
   * How much room a line of {@code out} has.
   *
   * @param wayOut how to see what does not fit, in words
   */
  public Room room(String wayOut) {
    return new Room(room, wayOut);
  }

  /** What the user's terminal can show, as far as the locale tells. */
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
