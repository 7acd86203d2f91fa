package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricName;
import sweep.metric.series.LongName;

/**
 * The names of numbers with a unit. {@code Mean TTFT (ms): 111.2} is {@code mean_ttft_ms}: a unit
 * of time or size is part of the name. A rate is not, as in {@code Output token throughput
 * (tok/s)}, unless the same label comes with several; nor is anything else in brackets.
 */
final class UnitLabel {
  /** Units that a name needs, as the same number means something else in another unit. */
  private static final Set<String> NAMED =
      Set.of(
          "ns", "us", "µs", "μs", "ms", "s", "sec", "secs", "seconds", "min", "mins", "minutes",
          "h", "hours", "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bytes", "w", "j", "usd");

  /** The longest text in brackets, in bytes. */
  private static final int LONGEST_UNIT = 24;

  private static final int MOST_WORDS = 3;

  private UnitLabel() {}

  /**
   * The end of a unit in brackets before a colon or an equals sign: the offset of the bracket that
   * closes it; -1 if there is none.
   *
   * @param open the offset of the bracket that opens it
   */
  static int close(byte[] line, int open, int to) {
    int last = Math.min(to - 1, open + LONGEST_UNIT);
    int at = open + 1;
    boolean isUnit = at < to && (line[at] == '%' || line[at] < 0 || isLetter(line[at]));
    while (isUnit && at < last && line[at] != ')' && line[at] != '(' && line[at] != ',') {
      at++;
    }
    int after = at + 1;
    return isUnit && at <= last && line[at] == ')' && after < to && isSeparator(line[after])
        ? at
        : -1;
  }

  private static boolean isLetter(byte c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isSeparator(byte c) {
    return c == ':' || c == '=';
  }

  /**
   * The name of a label with what follows it in brackets.
   *
   * @param wanted the names that the spec mentions
   */
  static LongName name(String label, String unit, Set<String> wanted) {
    byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
    if (Keyword.of(bytes, 0, bytes.length) == Keyword.STAGE) {
      return new LongName(unit + " " + label, joined(unit + " " + label), joined(label));
    }
    String words = label + " " + unit;
    Optional<String> alone = wanted.stream().filter(name -> isSame(name, unit)).findFirst();
    if (alone.isPresent()) {
      return new LongName(words, alone.get(), "");
    }
    boolean isWanted = wanted.stream().anyMatch(name -> isSame(name, label));
    boolean isNamed = NAMED.contains(unit.toLowerCase(Locale.ROOT)) && !isWanted;
    return new LongName(words, isNamed ? joined(words).toLowerCase(Locale.ROOT) : plain(label), "");
  }

  private static boolean isSame(String name, String words) {
    String letters = MetricName.plain(words);
    return !letters.isEmpty() && MetricName.plain(name).equals(letters);
  }

  private static String plain(String label) {
    return label.indexOf(' ') < 0 ? label : joined(label).toLowerCase(Locale.ROOT);
  }

  private static String joined(String words) {
    return words.strip().replace(' ', '_');
  }

  /** The end of a rate after a number: that of total tokens/s; -1 if there is none. */
  static int rateEnd(byte[] line, int from, int to) {
    int at = from;
    for (int word = 0; word < MOST_WORDS && at + 1 < to && line[at] == ' '; word++) {
      int wordFrom = at + 1;
      if (!NameCharacters.isStart(line, wordFrom, to)) {
        return -1;
      }
      at = NameCharacters.end(line, wordFrom, to);
      for (int i = wordFrom; i < at; i++) {
        if (line[i] == '/') {
          return at;
        }
      }
    }
    return -1;
  }
}
