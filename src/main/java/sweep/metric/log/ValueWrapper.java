package sweep.metric.log;

import java.nio.charset.StandardCharsets;

/** What libraries write before a number: {@code tensor(} or a bracket. */
final class ValueWrapper {
  private static final byte[][] ALL = {
    ascii("tensor("),
    ascii("np.float64("),
    ascii("np.float32("),
    ascii("np.float16("),
    ascii("np.int64("),
    ascii("array("),
    ascii("Array("),
    ascii("DeviceArray("),
    ascii("float("),
    ascii("[")
  };

  private ValueWrapper() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The offset after the wrapper at an offset; -1 if there is none. */
  static int inside(byte[] line, int at, int to) {
    if (at == to || !mayStart(line[at])) {
      return -1;
    }
    for (byte[] wrapper : ALL) {
      if (ValueDelimiters.startsWith(line, at, to, wrapper)) {
        return at + wrapper.length;
      }
    }
    return -1;
  }

  private static boolean mayStart(byte c) {
    return switch (c) {
      case 't', 'n', 'a', 'A', 'D', 'f', '[' -> true;
      default -> false;
    };
  }
}
