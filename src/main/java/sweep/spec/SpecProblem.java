package sweep.spec;

import java.util.List;

/**
 * One thing that is wrong with a spec, and what to do about it.
 *
 * @param file or what else holds the mistake, such as an option of the command line
 * @param line from 1; 0 if what holds it has no lines
 * @param column from 1
 * @param path where in the spec's tree, such as {@code parameters.lr}; empty for the top level
 * @param message what is wrong, in lower case and without a full stop
 * @param hint what to do; empty if the message says it already
 */
public record SpecProblem(
    String file, int line, int column, String path, String message, String hint) {

  /** The problem in one line, the place first. */
  public String describe() {
    return "%s: %s%s%s"
        .formatted(
            line == 0 ? file : "%s:%d:%d".formatted(file, line, column),
            path.isEmpty() ? "" : path + ": ",
            message,
            hint.isEmpty() ? "" : "; " + hint);
  }

  /** The line of the spec with a caret below the place, each after a line break. */
  String excerpt(List<String> lines) {
    if (line == 0 || line > lines.size() || lines.get(line - 1).isBlank()) {
      return "";
    }
    String shown = lines.get(line - 1);
    // Tabs before the caret keep their width whatever that is on the terminal.
    String indent =
        shown.substring(0, Math.min(column - 1, shown.length())).replaceAll("[^\t]", " ");
    return "\n  %s\n  %s^".formatted(shown, indent);
  }
}
