package sweep.metric;

import java.util.List;
import java.util.function.Function;
import sweep.trial.Measurement;

/**
 * Where a command can report. If several report a metric, the last of them counts: it is the more
 * deliberate.
 */
enum MetricSource {
  STDOUT("stdout.log", LineMetrics::new),
  METRICS_FILE("metrics.jsonl", objective -> JsonMetrics::find);

  /** Finds the measurements in one line of a source. */
  interface LineReader {
    List<Measurement> find(String line);
  }

  private final String fileName;
  private final Function<String, LineReader> reader;

  MetricSource(String fileName, Function<String, LineReader> reader) {
    this.fileName = fileName;
    this.reader = reader;
  }

  /** The file in an attempt's folder. */
  String fileName() {
    return fileName;
  }

  /**
   * A reader of this source's lines.
   *
   * @param objective a name to look for, whatever it is made of; empty for none
   */
  LineReader reader(String objective) {
    return reader.apply(objective);
  }
}
