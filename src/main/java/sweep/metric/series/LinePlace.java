package sweep.metric.series;

/** A line of one of several files, in one number, so that a series takes no memory for it. */
public final class LinePlace {
  /** No file and no line. */
  public static final long NOWHERE = -1;

  private static final int LINE_BITS = 40;

  private LinePlace() {}

  /**
   * Packs a place.
   *
   * @param line from 1; 0 if lines mean nothing in the file
   */
  public static long of(int file, long line) {
    return (long) file << LINE_BITS | line;
  }

  public static int file(long place) {
    return (int) (place >> LINE_BITS);
  }

  public static long line(long place) {
    return place & ((1L << LINE_BITS) - 1);
  }
}
