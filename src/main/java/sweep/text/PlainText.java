package sweep.text;

/** Strips terminal control sequences (ECMA-48 CSI: colours, cursor movement) from lines. */
public final class PlainText {
  private static final byte ESCAPE = 0x1b;

  private byte[] bytes = new byte[256];

  public byte[] bytes() {
    return bytes;
  }

  /** Copies a line without its control sequences into {@link #bytes}, and returns its length. */
  public int strip(byte[] line, int from, int to) {
    if (bytes.length < to - from) {
      bytes = new byte[2 * (to - from)];
    }
    int length = 0;
    int at = from;
    while (at < to) {
      if (line[at] == ESCAPE && at + 1 < to && line[at + 1] == '[') {
        at = afterSequence(line, at + 2, to);
      } else {
        bytes[length] = line[at];
        length++;
        at++;
      }
    }
    return length;
  }

  /** Parameter bytes are below @; the final byte is from @ to ~. */
  private static int afterSequence(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] >= ' ' && line[at] <= '?') {
      at++;
    }
    return Math.min(to, at + 1);
  }
}
