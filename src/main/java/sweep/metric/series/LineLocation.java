package sweep.metric.series;

/** A line in one of several files, packed into a long, so that recording it allocates nothing. */
public final class LineLocation {
  /** No file and no line. */
  public static final long UNKNOWN = -1;

  private static final int LINE_BITS = 40;

  private LineLocation() {}

  /**
   * Packs a location.
   *
   * @param file the index of the file in its source
   * @param line from 1; 0 if the file has no meaningful lines
   */
  public static long of(int file, long line) {
    return (long) file << LINE_BITS | line;
  }

  public static int file(long location) {
    return (int) (location >> LINE_BITS);
  }

  public static long line(long location) {
    return location & ((1L << LINE_BITS) - 1);
  }
}
