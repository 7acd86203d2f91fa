package sweep.metric.format;

/** An incremental parser that finds the metrics in the bytes of one file. */
public interface MetricFormat {
  /**
   * Parses the complete pieces of some bytes. The rest is passed again, with more bytes after it.
   *
   * @param isEnd whether the file ends here, so that an incomplete last line counts too
   * @return the number of bytes consumed
   */
  int take(byte[] bytes, int from, int to, boolean isEnd);

  /** Whether the content of the file is read, and not only its name. */
  default boolean readsContent() {
    return true;
  }

  /** The most bytes that may be needed before any are consumed. */
  int longestPiece();
}
