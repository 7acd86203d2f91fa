package sweep.metric.reading;

import java.util.Arrays;

/** A buffer for a piece of a file, reused for all files that are read one after the other. */
final class ReadBuffer {
  private static final int FIRST_SIZE = 1 << 19;

  private byte[] bytes = new byte[FIRST_SIZE];

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }

  /** Grows the buffer; false if it is larger than the longest piece, or memory is exhausted. */
  boolean grow(int longestPiece) {
    if (bytes.length > longestPiece) {
      return false;
    }
    try {
      bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, longestPiece + 1L));
      return true;
    } catch (OutOfMemoryError e) {
      // One huge file must not end a sweep.
      return false;
    }
  }
}
