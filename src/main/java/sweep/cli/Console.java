package sweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sweep.report.Marks;

/**
 * Where the program prints, and from where it takes its surroundings.
 *
 * @param out for what was asked
 * @param bytes where {@code out} leads, for what is no text or of unknown length
 * @param err for everything about progress, and for errors
 * @param columns how wide the terminal is that {@code err} goes to; 0 if it is none
 * @param environment the process's own variables
 */
record Console(
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    int columns,
    Map<String, String> environment) {
  /** The variables that tell the encoding, the one that counts most first. */
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

  /** Passes bytes on to stdout at once, behind what was printed before. */
  void pass(byte[] buffer, int length) throws IOException {
    out.flush();
    bytes.write(buffer, 0, length);
    bytes.flush();
  }

  /** Prints a line about progress. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Whether progress may be shown in place, on lines that are redrawn. */
  boolean isLive() {
    boolean plain =
        environment.containsKey("CI")
            || !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return columns > 0 && !plain;
  }

  /** What the user's terminal can show, as far as the locale tells. */
  Marks marks() {
    for (String name : LOCALE) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        String encoding = locale.toLowerCase(Locale.ROOT).replace("-", "");
        return encoding.endsWith("utf8") ? Marks.UNICODE : Marks.ASCII;
      }
    }
    return Marks.ASCII;
  }
}
