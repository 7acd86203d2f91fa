package sweep.metric;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A metric that an attempt reported.
 *
 * @param value the number that counts
 * @param rule which of its values that is, in words, such as {@code last}
 * @param count how many values there were
 * @param source where they come from, in words
 * @param file where the value that counts stands, or the last of them if it is their mean
 * @param line in that file, from 1; empty where lines mean nothing
 * @param step that of the value that counts; empty if none is known
 * @param series its values in order, of many a part
 */
public record FoundMetric(
    String name,
    double value,
    String rule,
    long count,
    String source,
    Path file,
    OptionalLong line,
    OptionalDouble step,
    Supplier<List<SeriesPoint>> series) {

  /** Its values in order, of many a part. */
  public List<SeriesPoint> points() {
    return series.get();
  }
}
