package sweep.metric;

import java.util.List;
import java.util.function.Function;
import sweep.trial.Measurement;

/**
 * Where a command can report. If several report a metric, the last of them counts: it is the more
 * deliberate.
 */
enum MetricSource {
  STDOUT("stdout.log", /* always= */ true, LineMetrics::new),
  METRICS_FILE("metrics.jsonl", /* always= */ false, objective -> JsonMetrics::find);

  /** Finds the measurements in one line of a source. */
  interface LineReader {
    List<Measurement> find(String line);
  }

  private final String fileName;
  private final boolean always;
  private final Function<String, LineReader> reader;

  MetricSource(String fileName, boolean always, Function<String, LineReader> reader) {
    this.fileName = fileName;
    this.always = always;
    this.reader = reader;
  }

  /** The file in an attempt's folder. */
  String fileName() {
    return fileName;
  }

  /** Whether every attempt that was launched has it: if it is missing, somebody removed it. */
  boolean isAlwaysThere() {
    return always;
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
