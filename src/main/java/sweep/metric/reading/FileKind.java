package sweep.metric.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import sweep.metric.format.CsvFormat;
import sweep.metric.format.JsonDocument;
import sweep.metric.format.JsonLinesFormat;
import sweep.metric.format.JsonNumber;
import sweep.metric.format.MetricFormat;
import sweep.metric.log.LogFormat;
import sweep.metric.tensorboard.EventsFormat;

/** Tells by the name of a file how it is read. */
final class FileKind {
  private static final JsonFactory YAML = new YAMLFactory();

  private FileKind() {}

  static MetricFormat format(Path file, FormatOpening opening) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.contains(".tfevents.")) {
      return new EventsFormat(opening.table(), opening.file());
    }
    if (endsIn(name, ".csv", ".tsv", "training.log")) {
      return new CsvFormat(opening.table(), opening.file());
    }
    if (endsIn(name, ".jsonl", ".ndjson")) {
      return new JsonLinesFormat(opening.table(), opening.file());
    }
    if (endsIn(name, ".json")) {
      return new JsonDocument(JsonNumber.JSON, any -> true, opening.table(), opening.file());
    }
    if (endsIn(name, ".yaml", ".yml")) {
      return new JsonDocument(YAML, any -> true, opening.table(), opening.file());
    }
    return new LogFormat(opening.table(), opening.reading(), opening.file());
  }

  private static boolean endsIn(String name, String... endings) {
    return Stream.of(endings).anyMatch(name::endsWith);
  }
}
