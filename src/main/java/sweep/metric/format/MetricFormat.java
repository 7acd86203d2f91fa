package sweep.metric.format;

/** Turns the bytes of one file into measurements, as they come. */
public interface MetricFormat {
  /**
   * Takes what it can use of the bytes, and gives how many those were; the rest is offered again,
   * with more after it.
   *
   * @param isEnd whether no more will come, so that a line without an end counts too
   */
  int take(byte[] bytes, int from, int to, boolean isEnd);

  /** Whether it wants the bytes of the file at all, and not only its name. */
  default boolean readsContent() {
    return true;
  }

  /** How many bytes it may need before it can use any. */
  int longestPiece();
}
