package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import sweep.metric.MetricName;

/**
 * Finds numbers under names that are wanted although they have spaces or other characters that
 * names seldom have.
 */
final class ObjectiveNames {
  private final List<byte[]> names;

  /**
   * Begins.
   *
   * @param wanted of these, those that are no usual names
   */
  ObjectiveNames(Collection<String> wanted) {
    this.names =
        wanted.stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .filter(name -> name.length > 0 && !isUsual(name))
            .toList();
  }

  private static boolean isUsual(byte[] name) {
    return name.length <= MetricName.LONGEST
        && NameBytes.isStart(name, 0, name.length)
        && NameBytes.end(name, 0, name.length) == name.length;
  }

  /** Gives what a line holds under the names. */
  void find(byte[] line, int from, int to, ObjDoubleConsumer<String> found) {
    for (byte[] name : names) {
      for (int at = from; at + name.length < to; at++) {
        // It must not be the end of a longer word.
        boolean isWhole = at == from || NameBytes.end(line, at - 1, to) == at - 1;
        boolean begins = line[at] == name[0] && ValuePlace.begins(line, at, to, name);
        if (begins && isWhole && !NameQualifiers.isQualified(line, from, at)) {
          LogMetricParser.plainValue(line, at + name.length, to)
              .ifPresent(value -> found.accept(new String(name, StandardCharsets.UTF_8), value));
        }
      }
    }
  }
}
