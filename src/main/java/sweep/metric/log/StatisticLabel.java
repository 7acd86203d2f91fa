package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.text.KnownWords;

/**
 * The label in front of statistics, which are of what it names: {@code Latency: mean = 2.05 ms,
 * median = 2.01 ms} has the metrics {@code Latency_mean} and {@code Latency_median}.
 */
final class StatisticLabel {
  private static final KnownWords<Boolean> STATISTICS =
      new KnownWords<>(
          Stream.of("mean", "median", "min", "max", "avg", "average", "std", "stddev", "stdev")
              .collect(Collectors.toMap(word -> word, word -> true)),
          false);

  /** Each has a letter: with a number among them, each line would have another label. */
  private static final Pattern WORDS = Pattern.compile("\\p{L}\\S*( +\\S*\\p{L}\\S*)*");

  /** A longer one is prose. */
  private static final int LONGEST = 40;

  private StatisticLabel() {}

  /** Whether a name says nothing without a label. */
  static boolean isWanted(byte[] line, int from, int to) {
    return STATISTICS.get(line, from, to);
  }

  /**
   * The label of a line, its words separated by single spaces; empty if it has none.
   *
   * @param from where the line starts
   * @param nameFrom where the name starts that needs a label
   */
  static String of(byte[] line, int from, int nameFrom) {
    int colon = nameFrom - 1;
    while (colon > from && !(line[colon] == ':' && line[colon + 1] == ' ')) {
      colon--;
    }
    int start = colon;
    while (start > from && (line[start - 1] == ' ' || isLetterOrDigit(line, start - 1))) {
      start--;
    }
    String label = new String(line, start, colon - start, StandardCharsets.UTF_8).strip();
    boolean isLabel =
        label.length() > 1 && label.length() <= LONGEST && WORDS.matcher(label).matches();
    return isLabel && !isLevel(line, colon) ? label.replaceAll(" +", " ") : "";
  }

  private static boolean isLetterOrDigit(byte[] line, int at) {
    return NameCharacters.end(line, at, at + 1) > at;
  }

  /** Whether the word before an offset is the level of a logger. */
  private static boolean isLevel(byte[] line, int to) {
    int from = to;
    while (from > 0 && isLetterOrDigit(line, from - 1)) {
      from--;
    }
    return from < to && WordRun.isLevel(line, from, to);
  }
}
