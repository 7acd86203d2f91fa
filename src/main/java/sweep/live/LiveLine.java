package sweep.live;

import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Glyphs;

/** A line of a live view that is put together from pieces, and never wider than its room. */
final class LiveLine {
  private final int room;
  private final Glyphs marks;
  private final boolean coloured;
  private final StringBuilder text = new StringBuilder();
  private int used;

  LiveLine(int room, Glyphs marks, boolean coloured) {
    this.room = room;
    this.marks = marks;
    this.coloured = coloured;
  }

  /** How many cells are left. */
  int left() {
    return room - used;
  }

  /** Adds a piece as far as there is room. */
  LiveLine add(String piece, Colour tint) {
    String shown = Cells.cut(marks.shown(piece), left(), marks.cut());
    used += Cells.width(shown);
    text.append(coloured ? tint.on(shown) : shown);
    return this;
  }

  LiveLine add(String piece) {
    return add(piece, Colour.NONE);
  }

  /** Adds a piece if there is room for all of it. */
  LiveLine addWhole(String piece, Colour tint) {
    return Cells.width(piece) <= left() ? add(piece, tint) : this;
  }

  /** Adds a piece at the end of the room, if there is room for all of it. */
  LiveLine addAtEnd(String piece, Colour tint) {
    int blanks = left() - Cells.width(piece);
    return blanks < 0 ? this : add(" ".repeat(blanks)).add(piece, tint);
  }

  /** The line, without blanks at its end. */
  String text() {
    return text.toString().stripTrailing();
  }
}
