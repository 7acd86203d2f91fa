package sweep.metric.log;

import java.nio.charset.StandardCharsets;

/**
 * The part of a log that belongs to an evaluation, where only a heading says so: from Paddle's
 * {@code Eval begin...} to {@code Eval samples}, or to the next epoch.
 */
final class EvaluationSection {
  private static final byte[] BEGIN = ascii("Eval begin");
  private static final byte[] END = ascii("Eval samples");
  private static final byte[] EPOCH = ascii("Epoch ");
  private static final byte[] STAGE = ascii("eval: ");

  private boolean isOpen;
  private byte[] joined = new byte[0];

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a line is in such a part, now that it is read; its headings are not. */
  boolean has(byte[] line, int from, int to) {
    byte first = line[from];
    if (first == 'E') {
      if (ValueDelimiters.startsWith(line, from, to, BEGIN)) {
        isOpen = true;
        return false;
      }
      boolean isEnd =
          ValueDelimiters.startsWith(line, from, to, END)
              || ValueDelimiters.startsWith(line, from, to, EPOCH);
      isOpen &= !isEnd;
    }
    return isOpen;
  }

  /** A line with the stage before it. */
  byte[] withStage(byte[] line, int from, int to) {
    joined = new byte[STAGE.length + to - from];
    System.arraycopy(STAGE, 0, joined, 0, STAGE.length);
    System.arraycopy(line, from, joined, STAGE.length, to - from);
    return joined;
  }

  /** The length of the stage before a line. */
  static int stageLength() {
    return STAGE.length;
  }
}
