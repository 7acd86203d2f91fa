package sweep.live;

import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Glyphs;

/** A builder for one line of a live view that never gets wider than its room. */
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

  /** The number of cells left. */
  int left() {
    return room - used;
  }

  /** Adds a piece, cut to the room that is left. */
  LiveLine add(String piece, Colour tint) {
    String shown = Cells.cut(marks.shown(piece), left(), marks.cut());
    used += Cells.width(shown);
    text.append(coloured ? tint.on(shown) : shown);
    return this;
  }

  LiveLine add(String piece) {
    return add(piece, Colour.NONE);
  }

  /** Adds a piece only if all of it fits. */
  LiveLine addWhole(String piece, Colour tint) {
    return Cells.width(piece) <= left() ? add(piece, tint) : this;
  }

  /** Adds a piece flush right, only if all of it fits. */
  LiveLine addAtEnd(String piece, Colour tint) {
    int blanks = left() - Cells.width(piece);
    return blanks < 0 ? this : add(" ".repeat(blanks)).add(piece, tint);
  }

  /** The line, without trailing blanks. */
  String text() {
    return text.toString().stripTrailing();
  }
}
