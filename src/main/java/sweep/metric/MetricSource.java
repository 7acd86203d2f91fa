package sweep.metric;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sweep.trial.Measurement;

/**
 * Where a command can report. If several report a metric, the last of them counts: it is the more
 * deliberate.
 */
enum MetricSource {
  /** What W&amp;B's client leaves of an offline run: the last value of each metric, as JSON. */
  WANDB_SUMMARY(objective -> MetricSource::withoutClientsOwn) {
    @Override
    List<Path> files(Path attemptFolder) throws IOException {
      List<Path> files = new ArrayList<>();
      Path runs = attemptFolder.resolve("wandb");
      if (Files.isDirectory(runs)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(runs, "{offline-,}run-*")) {
          found.forEach(run -> files.add(run.resolve("files").resolve("wandb-summary.json")));
        }
      }
      // They are named after the time.
      files.sort(null);
      return files;
    }
  },
  /** Where progress bars go, and many a logger. */
  STDERR(LineMetrics::new) {
    @Override
    List<Path> files(Path attemptFolder) {
      return List.of(attemptFolder.resolve("stderr.log"));
    }
  },
  STDOUT(LineMetrics::new) {
    @Override
    List<Path> files(Path attemptFolder) {
      return List.of(attemptFolder.resolve("stdout.log"));
    }
  },
  METRICS_FILE(objective -> JsonMetrics::find) {
    @Override
    List<Path> files(Path attemptFolder) {
      return List.of(attemptFolder.resolve("metrics.jsonl"));
    }
  };

  /** Finds the measurements in one line of a source. */
  interface LineReader {
    List<Measurement> find(String line);
  }

  private final Function<String, LineReader> reader;

  MetricSource(Function<String, LineReader> reader) {
    this.reader = reader;
  }

  private static List<Measurement> withoutClientsOwn(String line) {
    return JsonMetrics.find(line).stream()
        .filter(measurement -> !measurement.metric().startsWith("_"))
        .toList();
  }

  /**
   * The files of an attempt in which it is found, those that count more last; they may be missing.
   *
   * @throws IOException if the attempt's folder can't be read
   */
  abstract List<Path> files(Path attemptFolder) throws IOException;

  /**
   * A reader of this source's lines.
   *
   * @param objective a name to look for, whatever it is made of; empty for none
   */
  LineReader reader(String objective) {
    return reader.apply(objective);
  }
}
