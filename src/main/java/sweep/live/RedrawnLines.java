package sweep.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sweep.terminal.Cells;

/**
 * Some lines on a terminal that are redrawn in place, and lines above them that stay. What it gives
 * is to be written at once. The cursor is left below the last line.
 *
 * <p>Nothing is cleared before it is drawn again, so that nothing flickers: lines that changed are
 * written over, and the rest of each is erased. After the terminal became narrower, its lines are
 * taken to have been wrapped, as most terminals do.
 */
final class RedrawnLines {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Holds back what the terminal shows until the frame is whole, where it knows that. */
  private static final String BEGIN = "\u001b[?2026h";

  private static final String END = "\u001b[?2026l";
  private static final String ERASE_RIGHT = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final String NEXT = "\r\n";

  private List<String> shown = List.of();
  private int shownAt;
  private int shownIn;

  /**
   * What to write to show a block.
   *
   * @param above lines that come above it, and stay
   * @param lines the block, each line narrower than the terminal
   * @param columns the terminal's width now
   * @param rows the terminal's height now
   * @return nothing if nothing changed
   */
  String draw(List<String> above, List<String> lines, int columns, int rows) {
    boolean resized = columns != shownAt || rows != shownIn;
    boolean moved = !above.isEmpty() || resized;
    if (!moved && lines.equals(shown)) {
      return "";
    }
    // What was scrolled out of sight can't be reached any more.
    int before = Math.min(rows(shown, columns), Math.max(0, rows - 1));
    StringBuilder frame = new StringBuilder(BEGIN).append(up(before));
    above.forEach(line -> frame.append(line).append(ERASE_RIGHT).append(NEXT));
    int same = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!moved && i < shown.size() && lines.get(i).equals(shown.get(i))) {
        same++;
        continue;
      }
      frame.append(down(same)).append(lines.get(i)).append(ERASE_RIGHT).append(NEXT);
      same = 0;
    }
    frame.append(down(same));
    if (resized || rows(above, columns) + lines.size() < before) {
      frame.append(ERASE_BELOW);
    }
    shown = new ArrayList<>(lines);
    shownAt = columns;
    shownIn = rows;
    return frame.append(END).toString();
  }

  /** Leaves what it shows where it is: the next one begins at the cursor. */
  void leave() {
    shown = List.of();
  }

  /** The width that it was drawn for; 0 before it was. */
  int columns() {
    return shownAt;
  }

  /** Whether it was drawn for this size. */
  boolean isFor(int columns, int rows) {
    return columns == shownAt && rows == shownIn;
  }

  private static String up(int rows) {
    return rows == 0 ? "\r" : "\r\u001b[" + rows + "A";
  }

  private static String down(int rows) {
    return rows == 0 ? "" : "\u001b[" + rows + "B";
  }

  /** How many rows lines take at a width. */
  private static int rows(List<String> lines, int columns) {
    int rows = 0;
    for (String line : lines) {
      int cells = Cells.width(COLOUR.matcher(line).replaceAll(""));
      rows += Math.max(1, (cells + columns - 1) / columns);
    }
    return rows;
  }
}
