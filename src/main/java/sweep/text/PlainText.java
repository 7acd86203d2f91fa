package sweep.text;

/** A line without the codes that colour it on a terminal, or move the cursor (ECMA-48, CSI). */
public final class PlainText {
  private static final byte ESCAPE = 0x1b;

  private byte[] bytes = new byte[256];

  public byte[] bytes() {
    return bytes;
  }

  /** Takes a line, and gives the length of what is left of it. */
  public int strip(byte[] line, int from, int to) {
    if (bytes.length < to - from) {
      bytes = new byte[2 * (to - from)];
    }
    int length = 0;
    int at = from;
    while (at < to) {
      if (line[at] == ESCAPE && at + 1 < to && line[at + 1] == '[') {
        at = afterCode(line, at + 2, to);
      } else {
        bytes[length] = line[at];
        length++;
        at++;
      }
    }
    return length;
  }

  /** Parameters are from 0 to ?, and the last byte is from @ to ~. */
  private static int afterCode(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] >= ' ' && line[at] <= '?') {
      at++;
    }
    return Math.min(to, at + 1);
  }
}
