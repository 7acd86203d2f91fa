package sweep.metric.format;

/**
 * Splits bytes into lines. A carriage return or a backspace ends a line too, as progress bars use
 * them, and lines without end are cut into pieces, between two words.
 */
public final class LineSplitter implements MetricFormat {
  /** Takes lines that are not empty. */
  public interface Consumer {
    void line(byte[] bytes, int from, int to);
  }

  /** A name, what stands between, and a value. */
  private static final int WORDS_KEPT = 4;

  private final int longest;
  private final Consumer consumer;
  private long number = 1;
  private boolean isPlain = true;
  private boolean isInCutWord;
  private boolean hasCut;
  private boolean hasNul;

  /**
   * Begins at the first line of a file.
   *
   * @param longest a line of so many bytes is cut
   */
  public LineSplitter(int longest, Consumer consumer) {
    this.longest = longest;
    this.consumer = consumer;
  }

  @Override
  public int longestPiece() {
    return longest;
  }

  /** The number of the line that is being handed over, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line that is being handed over has no control character but tabs. */
  boolean isPlain() {
    return isPlain;
  }

  /** Whether a line was so long that it had to be cut. */
  boolean hasCut() {
    return hasCut;
  }

  /** Whether there was a zero byte, which no text has. */
  boolean hasNul() {
    return hasNul;
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    int start = isInCutWord ? afterCutWord(bytes, from, to) : from;
    isPlain = true;
    for (int at = start; at < to; at++) {
      byte c = bytes[at];
      // Bytes of characters beyond ASCII are negative.
      if (c >= ' ' || c < 0 || c == '\t') {
        continue;
      }
      if (isBreak(c)) {
        hand(bytes, start, at);
        start = at + 1;
        number += c == '\n' ? 1 : 0;
        isPlain = true;
      } else {
        isPlain = false;
        hasNul |= c == 0;
      }
    }
    if (isEnd) {
      hand(bytes, start, to);
      return to - from;
    }
    return (to - start >= longest ? cut(bytes, start, to) : start) - from;
  }

  private static boolean isBreak(byte c) {
    return c == '\n' || c == '\r' || c == '\b';
  }

  private void hand(byte[] bytes, int from, int to) {
    if (to > from) {
      consumer.line(bytes, from, to);
    }
  }

  /** Hands over all but the last few words, as a value that is cut off would be another value. */
  private int cut(byte[] bytes, int from, int to) {
    hasCut = true;
    int place = to;
    for (int word = 0; word < WORDS_KEPT && place > from; word++) {
      do {
        place--;
      } while (place > from && bytes[place] != ' ');
    }
    if (place > from) {
      hand(bytes, from, place);
      return place;
    }
    // Of a word that long only the end can come, which must not pass for a name.
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
