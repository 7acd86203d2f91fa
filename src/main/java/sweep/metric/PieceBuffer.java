package sweep.metric;

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

  /** Doubles the room, unless it holds more than a piece already. */
  boolean grow(int longestPiece) {
    if (bytes.length > longestPiece) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, bytes.length * 2);
    return true;
  }
}
