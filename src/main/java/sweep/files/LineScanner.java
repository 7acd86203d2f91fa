package sweep.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a file line by line without decoding it, in memory for one line. */
public final class LineScanner {
  private static final int CHUNK = 1 << 16;

  private final InputStream source;
  private byte[] buffer = new byte[2 * CHUNK];
  private int start;
  private int end;
  private int lineStart;
  private int lineLength;

  public LineScanner(InputStream source) {
    this.source = source;
  }

  /** Goes to the next line that ends in a line break; false at the end of the file. */
  public boolean next() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          lineStart = start;
          lineLength = i - start;
          start = i + 1;
          return true;
        }
      }
      int known = end - start;
      if (!fill()) {
        return false;
      }
      searched = start + known;
    }
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (buffer.length - end < CHUNK) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = source.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count > 0;
  }

  /** Holds the current line, until the next one. */
  public byte[] buffer() {
    return buffer;
  }

  public int lineStart() {
    return lineStart;
  }

  /** Bytes, without the line break. */
  public int lineLength() {
    return lineLength;
  }

  /** How many bytes follow the last line break; known at the end of the file. */
  public int rest() {
    return end - start;
  }

  /** What follows the last line break; known at the end of the file. */
  public byte[] restOfFile() {
    return Arrays.copyOfRange(buffer, start, end);
  }
}
