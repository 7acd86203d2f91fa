package sweep.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sweep.terminal.Cells;

/**
 * A block of terminal lines that is redrawn in place, below lines that stay. Each frame must be
 * written with one write. The cursor is left below the last line.
 *
 * <p>To avoid flicker nothing is cleared before it is redrawn: changed lines are overwritten, and
 * the rest of each line is erased. When the terminal gets narrower, its lines are assumed to have
 * been wrapped, as most terminals do.
 */
final class RedrawnLines {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Synchronized update: terminals that support it show the frame only once it is complete. */
  private static final String BEGIN = "\u001b[?2026h";

  private static final String END = "\u001b[?2026l";
  private static final String ERASE_RIGHT = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final String NEXT = "\r\n";

  private List<String> shown = List.of();
  private int columns;
  private int rows;

  /**
   * Returns the frame that shows a block.
   *
   * @param above lines to print above it, which stay
   * @param lines the block, each line narrower than the terminal
   * @param columns the terminal's current width
   * @param rows the terminal's current height
   * @return the text to write; empty if nothing changed
   */
  String draw(List<String> above, List<String> lines, int columns, int rows) {
    boolean resized = columns != this.columns || rows != this.rows;
    boolean moved = !above.isEmpty() || resized;
    if (!moved && lines.equals(shown)) {
      return "";
    }
    // The cursor can't reach lines that have scrolled off the screen.
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
    this.columns = columns;
    this.rows = rows;
    return frame.append(END).toString();
  }

  /** Leaves the current block where it is; the next one starts at the cursor. */
  void leave() {
    shown = List.of();
  }

  /** The width that the block was last drawn for; 0 before the first. */
  int columns() {
    return this.columns;
  }

  /** Whether the block was drawn for this terminal size. */
  boolean isFor(int columns, int rows) {
    return columns == this.columns && rows == this.rows;
  }

  private static String up(int rows) {
    return rows == 0 ? "\r" : "\r\u001b[" + rows + "A";
  }

  private static String down(int rows) {
    return rows == 0 ? "" : "\u001b[" + rows + "B";
  }

  /** The number of rows that lines take at a width. */
  private static int rows(List<String> lines, int columns) {
    int rows = 0;
    for (String line : lines) {
      int cells = Cells.width(COLOUR.matcher(line).replaceAll(""));
      rows += Math.max(1, (cells + columns - 1) / columns);
    }
    return rows;
  }
}
