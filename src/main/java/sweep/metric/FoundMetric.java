package sweep.metric;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import sweep.trial.MeasuredSpread;

/**
 * A metric that an attempt reported.
 *
 * @param value the value that counts
 * @param rule which of the values that is, such as {@code last}
 * @param count the number of values
 * @param source a description of the source
 * @param file the file with the value that counts, or with the last value for a mean
 * @param line the line in that file, from 1; empty if the file has no meaningful lines
 * @param step the step of the value that counts; empty if unknown
 * @param spread of the value that counts, if the command measured it
 * @param series the values in order; a sample of a long series
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
    Optional<MeasuredSpread> spread,
    Supplier<List<SeriesPoint>> series) {

  /** The values in order; a sample of a long series. */
  public List<SeriesPoint> points() {
    return series.get();
  }
}
