package sweep.metric.format;

/**
 * Splits bytes into lines. Carriage returns and backspaces, which progress bars use, also end a
 * line. Very long lines are cut between two words.
 */
public final class LineSplitter implements MetricFormat {
  /** Receives the lines that are not empty. */
  public interface Consumer {
    void line(byte[] bytes, int from, int to);
  }

  /** Enough words for a name, a separator and a value. */
  private static final int WORDS_KEPT = 4;

  private final int longest;
  private final Consumer consumer;
  private long number = 1;
  private boolean isPlain = true;
  private boolean isInCutWord;
  private boolean hasCut;
  private boolean hasNul;

  /**
   * Creates a splitter at the first line of a file.
   *
   * @param longest lines of this many bytes are cut
   */
  public LineSplitter(int longest, Consumer consumer) {
    this.longest = longest;
    this.consumer = consumer;
  }

  @Override
  public int longestPiece() {
    return longest;
  }

  /** The number of the line passed to the consumer, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line passed to the consumer has no control characters other than tabs. */
  boolean isPlain() {
    return isPlain;
  }

  /** Whether any line was cut. */
  boolean hasCut() {
    return hasCut;
  }

  /** Whether there was a zero byte, so that the file is not text. */
  boolean hasNul() {
    return hasNul;
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    int start = isInCutWord ? afterCutWord(bytes, from, to) : from;
    isPlain = true;
    for (int at = start; at < to; at++) {
      byte c = bytes[at];
      // Bytes of characters outside ASCII are negative.
      if (c >= ' ' || c < 0 || c == '\t') {
        continue;
      }
      if (isBreak(c)) {
        pass(bytes, start, at);
        start = at + 1;
        number += c == '\n' ? 1 : 0;
        isPlain = true;
      } else {
        isPlain = false;
        hasNul |= c == 0;
      }
    }
    if (isEnd) {
      pass(bytes, start, to);
      return to - from;
    }
    return (to - start >= longest ? cut(bytes, start, to) : start) - from;
  }

  private static boolean isBreak(byte c) {
    return c == '\n' || c == '\r' || c == '\b';
  }

  private void pass(byte[] bytes, int from, int to) {
    if (to > from) {
      consumer.line(bytes, from, to);
    }
  }

  /** Passes on all but the last few words, as part of a value would be a different value. */
  private int cut(byte[] bytes, int from, int to) {
    hasCut = true;
    int cutAt = to;
    for (int word = 0; word < WORDS_KEPT && cutAt > from; word++) {
      do {
        cutAt--;
      } while (cutAt > from && bytes[cutAt] != ' ');
    }
    if (cutAt > from) {
      pass(bytes, from, cutAt);
      return cutAt;
    }
    // The rest of such a long word must not be taken for a name.
    isInCutWord = true;
    return to;
  }

  private int afterCutWord(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ' && !isBreak(bytes[at])) {
      at++;
    }
    isInCutWord = at == to;
    return at;
  }
}
