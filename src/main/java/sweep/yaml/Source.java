package sweep.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text and where it comes from.
 *
 * @param name as messages name it, such as a file
 * @param firstLine the line on which the text begins, from 0; {@link #NO_LINES} if it has none
 */
public record Source(String name, String text, int firstLine) {
  /** The text is no file, so that places in it need no lines. */
  public static final int NO_LINES = -1;

  /** A whole file. */
  public Source(String name, String text) {
    this(name, text, 0);
  }

  /** A place in it. */
  public Mark mark(int line, int column) {
    return new Mark(name, 0, lineInFile(line), column, new int[0], 0);
  }

  private int lineInFile(int line) {
    return firstLine == NO_LINES ? NO_LINES : firstLine + line;
  }

  /** Reads it for YAML, with marks that name it. */
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
