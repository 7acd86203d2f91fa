package sweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

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

  /** Whether progress may be shown in place, on a line that is overwritten. */
  boolean isLive() {
    boolean plain =
        environment.containsKey("CI") || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return columns > 0 && !plain;
  }
}
