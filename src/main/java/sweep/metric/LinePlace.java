package sweep.metric;

/** A line of one of several files, in one number, so that a series takes no memory for it. */
final class LinePlace {
  /** No file and no line. */
  static final long NOWHERE = -1;

  private static final int LINE_BITS = 40;

  private LinePlace() {}

  /**
   * Packs a place.
   *
   * @param line from 1; 0 if lines mean nothing in the file
   */
  static long of(int file, long line) {
    return (long) file << LINE_BITS | line;
  }

  static int file(long place) {
    return (int) (place >> LINE_BITS);
  }

  static long line(long place) {
    return place & ((1L << LINE_BITS) - 1);
  }
}
