package sweep.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text and its origin.
 *
 * @param name the name in messages, such as that of a file
 * @param firstLine the line where the text begins, from 0; {@link #NO_LINES} if it has no lines
 */
public record Source(String name, String text, int firstLine) {
  /** Marks a text that is not a file, so that places in it have no lines. */
  public static final int NO_LINES = -1;

  /** A whole file. */
  public Source(String name, String text) {
    this(name, text, 0);
  }

  /** Returns a mark in this source. */
  public Mark mark(int line, int column) {
    return new Mark(name, 0, lineInFile(line), column, new int[0], 0);
  }

  private int lineInFile(int line) {
    return firstLine == NO_LINES ? NO_LINES : firstLine + line;
  }

  /** Returns a reader for YAML whose marks have the name and lines of this source. */
  StreamReader reader() {
    return new StreamReader(text) {
      @Override
      public Mark getMark() {
        Mark mark = super.getMark();
        return new Mark(
            Source.this.name(),
            mark.getIndex(),
            lineInFile(mark.getLine()),
            mark.getColumn(),
            mark.getBuffer(),
            mark.getPointer());
      }
    };
  }
}
