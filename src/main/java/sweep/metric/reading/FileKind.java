package sweep.metric.reading;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import sweep.metric.format.CsvFormat;
import sweep.metric.format.JsonDocumentFormat;
import sweep.metric.format.JsonLinesFormat;
import sweep.metric.format.MetricFormat;
import sweep.metric.log.LogFormat;
import sweep.metric.series.SeriesTable;
import sweep.metric.tensorboard.TensorBoardFormat;

/** The kinds of files with metrics, and the names by which they are recognised. */
enum FileKind {
  TENSORBOARD(List.of(), TensorBoardFormat::new) {
    @Override
    boolean matches(String name) {
      return name.contains(".tfevents.");
    }
  },
  CSV(List.of(".csv", ".tsv", "training.log"), CsvFormat::new),
  JSON_LINES(List.of(".jsonl", ".ndjson"), JsonLinesFormat::new),
  JSON(List.of(".json"), JsonDocumentFormat::json),
  YAML(List.of(".yaml", ".yml"), JsonDocumentFormat::yaml),
  /** Everything else; the last constant. */
  LOG(List.of(""), LogFormat::new);

  private final List<String> endings;
  private final BiFunction<SeriesTable, Integer, MetricFormat> constructor;

  FileKind(List<String> endings, BiFunction<SeriesTable, Integer, MetricFormat> constructor) {
    this.endings = endings;
    this.constructor = constructor;
  }

  /** The kind of a file by its name. */
  static FileKind of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.matches(name)).findFirst().orElse(LOG);
  }

  boolean matches(String name) {
    return endings.stream().anyMatch(name::endsWith);
  }

  /**
   * Creates the format that reads one file.
   *
   * @param file the index of the file in its source
   */
  MetricFormat format(SeriesTable table, int file) {
    return constructor.apply(table, file);
  }
}
