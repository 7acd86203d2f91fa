package sweep.metric.reading;

import java.util.Arrays;

/** Room for a piece of a file, shared by all that are read one after the other. */
final class PieceBuffer {
  private static final int FIRST_SIZE = 1 << 19;

  private byte[] bytes = new byte[FIRST_SIZE];

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }

  /** Makes more room; false if it holds a piece already, or if there is no memory for more. */
  boolean grow(int longestPiece) {
    if (bytes.length > longestPiece) {
      return false;
    }
    try {
      bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, longestPiece + 1L));
      return true;
    } catch (OutOfMemoryError tooLarge) {
      // One huge file is not to end a sweep.
      return false;
    }
  }
}
