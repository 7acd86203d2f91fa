package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.metric.series.SeriesRow;
import sweep.text.NumberScanner;

/** Reports to a trace which numbers of a line no reader took, and why. */
final class UnreadNumbers {
  private static final Pattern WORD = Pattern.compile("[^\\s|]*\\d[^\\s|]*");
  private static final Pattern AROUND = Pattern.compile("^[^\\w.+-]+|[^\\w]+$");

  /** The characters before a number that are shown. */
  private static final int MOST_BEFORE = 25;

  private final SeriesRow row;

  UnreadNumbers(SeriesRow row) {
    this.row = row;
  }

  /** Reports the words with digits that were not handled, once the line was read. */
  void passOver(byte[] line, int from, int to) {
    // Each byte is a character, so that offsets are those of the line.
    Matcher word = WORD.matcher(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
    while (word.find()) {
      int start = from + word.start();
      int end = from + word.end();
      if (!row.isHandled(start, end)) {
        String plain = AROUND.matcher(word.group()).replaceAll("");
        boolean isNumber = NumberScanner.whole(plain).isPresent();
        row.passOver(
            isNumber
                ? "no name directly before it"
                : "part of a word: a time, a path, a version or the like",
            shown(line, isNumber ? contextStart(line, from, start) : start, end));
      }
    }
  }

  /** Where the words shortly before an offset start. */
  private static int contextStart(byte[] line, int from, int offset) {
    int at = Math.max(from, offset - MOST_BEFORE);
    while (at > from && at < offset && line[at - 1] != ' ') {
      at++;
    }
    return ValueDelimiters.afterSpaces(line, at, offset);
  }

  private static String shown(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }
}
