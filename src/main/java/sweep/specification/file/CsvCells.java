package sweep.specification.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits separated values into cells as in RFC 4180, and remembers which cells are quoted. Spaces
 * around cells and blank lines are ignored.
 */
final class CsvCells {
  /** One cell, without its quotes. */
  record Cell(String text, boolean quoted) {}

  /**
   * A row.
   *
   * @param line the line where it begins, from 0
   */
  record Line(List<Cell> cells, int line) {}

  private final String text;
  private final char separator;
  private final List<Line> lines = new ArrayList<>();

  /** Returns the line with unbalanced quotes, from 0; empty if there is none. */
  private Optional<Integer> broken = Optional.empty();

  private int at;
  private int line;

  private CsvCells(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static CsvCells of(String text, char separator) {
    CsvCells cells = new CsvCells(text, separator);
    while (cells.at < text.length() && cells.broken.isEmpty()) {
      cells.row();
    }
    return cells;
  }

  List<Line> lines() {
    return lines;
  }

  /** Returns the line with unbalanced quotes, from 0; empty if there is none. */
  Optional<Integer> broken() {
    return broken;
  }

  private void row() {
    int begun = line;
    List<Cell> cells = new ArrayList<>();
    do {
      cells.add(cell());
    } while (takes(separator));
    if (at < text.length() && !takesLineEnd()) {
      broken = Optional.of(line);
    }
    boolean blank = cells.size() == 1 && cells.get(0).equals(new Cell("", /* quoted= */ false));
    if (!blank) {
      lines.add(new Line(cells, begun));
    }
  }

  private Cell cell() {
    skipSpaces();
    if (takes('"')) {
      return quoted();
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
      at++;
    }
    return new Cell(text.substring(start, at).strip(), /* quoted= */ false);
  }

  private Cell quoted() {
    int begun = line;
    StringBuilder cell = new StringBuilder();
    while (at < text.length()) {
      line += isLineEnd() && !text.startsWith("\r\n", at) ? 1 : 0;
      char c = text.charAt(at++);
      if (c != '"' || takes('"')) {
        cell.append(c);
      } else {
        skipSpaces();
        return new Cell(cell.toString(), /* quoted= */ true);
      }
    }
    broken = Optional.of(begun);
    return new Cell(cell.toString(), /* quoted= */ true);
  }

  private void skipSpaces() {
    while (at < text.length()
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t')
        && text.charAt(at) != separator) {
      at++;
    }
  }

  private boolean takes(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private boolean isLineEnd() {
    char c = text.charAt(at);
    return c == '\n' || c == '\r';
  }

  private boolean takesLineEnd() {
    boolean returns = takes('\r');
    boolean found = takes('\n') || returns;
    line += found ? 1 : 0;
    return found;
  }
}
