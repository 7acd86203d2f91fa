package sweep.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream line by line as bytes, keeping one line in memory. */
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

  /** Moves to the next line that ends in a line break; false at the end of the file. */
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

  /** Returns the buffer with the current line; valid until the next call of {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  public int lineStart() {
    return lineStart;
  }

  /** Returns the length of the line in bytes, without the line break. */
  public int lineLength() {
    return lineLength;
  }

  /** Returns the number of bytes after the last line break; valid at the end of the file. */
  public int rest() {
    return end - start;
  }

  /** Returns the bytes after the last line break; valid at the end of the file. */
  public byte[] restOfFile() {
    return Arrays.copyOfRange(buffer, start, end);
  }
}
