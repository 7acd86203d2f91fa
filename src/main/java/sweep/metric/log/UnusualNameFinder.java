package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import sweep.metric.MetricName;
import sweep.metric.series.LongName;
import sweep.text.NumberScanner;

/**
 * Finds the values of wanted metrics whose names contain spaces or other characters at which {@link
 * LogMetricParser} ends a name.
 */
final class UnusualNameFinder {
  /** Receives a value with its name, and that with the words directly before it. */
  interface Consumer {
    void accept(LongName name, NumberScanner value);
  }

  private final List<byte[]> names;

  /**
   * Creates a finder for the unusual names among the wanted ones.
   *
   * @param wanted all wanted names
   */
  UnusualNameFinder(Collection<String> wanted) {
    this.names =
        wanted.stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .filter(name -> name.length > 0 && !isUsual(name))
            .toList();
  }

  private static boolean isUsual(byte[] name) {
    return name.length <= MetricName.LONGEST
        && NameCharacters.isStart(name, 0, name.length)
        && NameCharacters.end(name, 0, name.length) == name.length;
  }

  /** Passes the values of the names in a line to a consumer. */
  void find(byte[] line, int from, int to, Consumer found) {
    for (byte[] name : names) {
      for (int at = from; at + name.length < to; at++) {
        // It must not be the end of a longer word.
        boolean isWhole = at == from || NameCharacters.end(line, at - 1, to) == at - 1;
        boolean isFound = line[at] == name[0] && ValueDelimiters.startsWith(line, at, to, name);
        int start = at;
        if (isFound && isWhole && !NameQualifiers.isQualified(line, from, at)) {
          CountedValue.plainValue(line, at + name.length, to)
              .ifPresent(value -> found.accept(named(line, from, start, name), value));
        }
      }
    }
  }

  private static LongName named(byte[] line, int from, int at, byte[] name) {
    String text = new String(name, StandardCharsets.UTF_8);
    return new LongName(WordRun.before(line, from, at) + text, text, "");
  }
}
