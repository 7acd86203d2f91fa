package sweep.yaml;

import java.util.List;

/**
 * A problem of a spec, its place, and what to do about it.
 *
 * @param file the file, or another source such as a command-line option
 * @param line from 1; 0 if the source has no lines
 * @param column from 1
 * @param path the path in the spec's tree, such as {@code parameters.lr}; empty for the top level
 * @param message what is wrong, starting in lower case and without a full stop
 * @param hint what to do; empty if the message makes it clear
 */
public record SpecProblem(
    String file, int line, int column, String path, String message, String hint) {

  /** The limit of a message's length; of a longer one only both ends are shown. */
  private static final int LONGEST = 1500;

  /** The number of characters shown on each side of the place. */
  private static final int MARGIN = 70;

  private static final String CUT = "...";

  /** Returns the problem in one line, its place first. */
  public String describe() {
    return "%s: %s%s%s"
        .formatted(
            line == 0 ? file : "%s:%d:%d".formatted(file, line, column),
            path.isEmpty() ? "" : shown(path) + ": ",
            shown(message),
            hint.isEmpty() ? "" : "; " + shown(hint));
  }

  private static String shown(String text) {
    String cut =
        text.length() <= LONGEST
            ? text
            : text.substring(0, LONGEST / 2) + CUT + text.substring(text.length() - LONGEST / 2);
    StringBuilder shown = new StringBuilder();
    cut.codePoints()
        .forEach(
            each -> {
              if (isUnprintable(each)) {
                shown.append("\\u%04x".formatted(each));
              } else {
                shown.appendCodePoint(each);
              }
            });
    return shown.toString();
  }

  /** Whether a character is invisible or would control the terminal. */
  private static boolean isUnprintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Returns the line of the spec, and a caret below the place, each after a line break. */
  String excerpt(List<String> lines) {
    if (line == 0 || line > lines.size() || lines.get(line - 1).isBlank()) {
      return "";
    }
    int[] characters = lines.get(line - 1).codePoints().toArray();
    int place = Math.min(column - 1, characters.length);
    int from = place > 2 * MARGIN ? place - MARGIN : 0;
    int to = Math.min(characters.length, Math.max(place, MARGIN) + MARGIN);
    StringBuilder shown = new StringBuilder(from > 0 ? CUT : "");
    for (int i = from; i < to; i++) {
      boolean hidden = characters[i] != '\t' && isUnprintable(characters[i]);
      shown.appendCodePoint(hidden ? '?' : characters[i]);
    }
    int before = shown.offsetByCodePoints(0, place - from + (from > 0 ? CUT.length() : 0));
    // Tabs are kept, as their width depends on the terminal.
    String indent = shown.substring(0, before).replaceAll("[^\t]", " ");
    return "\n  %s%s\n  %s^".formatted(shown, to < characters.length ? CUT : "", indent);
  }
}
