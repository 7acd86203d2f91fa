package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricOptions;
import sweep.metric.filename.FileNameFormat;
import sweep.metric.format.JsonDocumentFormat;
import sweep.metric.format.MetricFormat;
import sweep.metric.format.TableFormat;
import sweep.metric.log.PatternFormat;
import sweep.metric.series.SeriesTable;
import sweep.metric.wandb.WandbRunFormat;

/**
 * Where a command can report metrics. If several sources have a metric, the last constant counts:
 * it is more deliberate or more precise.
 */
enum MetricSource {
  /** Checkpoints and models with metrics in their names. */
  FILE_NAMES("the name of a file") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      List<Path> all = new ArrayList<>();
      for (String glob : search.options().names()) {
        all.addAll(search.matching(glob));
      }
      return all.isEmpty() && search.options().knownFiles() ? search.files().ending(MODELS) : all;
    }

    @Override
    List<List<Path>> groups(MetricSearch search) throws IOException {
      List<Path> files = files(search);
      return files.isEmpty() ? List.of() : List.of(files);
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return new FileNameFormat(file, table, index);
    }
  },
  /** TensorBoard event files, those of a folder together: a resumed trainer starts another file. */
  TENSORBOARD("TensorBoard's events") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return search.options().knownFiles() ? search.files().containing(".tfevents.") : List.of();
    }

    @Override
    List<List<Path>> groups(MetricSearch search) throws IOException {
      Map<Path, List<Path>> folders = new LinkedHashMap<>();
      for (Path file : files(search)) {
        folders.computeIfAbsent(file.getParent(), unused -> new ArrayList<>()).add(file);
      }
      return List.copyOf(folders.values());
    }
  },
  /** The summary of an offline run of W&amp;B's client: the last value of each metric, as JSON. */
  WANDB_SUMMARY("the summary of W&B's client") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return wandbRuns(search).stream()
          .map(run -> run.resolve("files").resolve("wandb-summary.json"))
          .toList();
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return JsonDocumentFormat.wandbSummary(table, index);
    }
  },
  /** Progress bars and many loggers write here. */
  STDERR("stderr") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.options().lines() ? search.stderr() : List.of();
    }
  },
  STDOUT("stdout") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.options().lines() ? search.stdout() : List.of();
    }
  },
  /** Files of results, recognised by what they hold, as their names have a date or are chosen. */
  RESULT_FILES("a file of results") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return search.options().knownFiles() ? ResultFiles.in(search) : List.of();
    }
  },
  /** Files in the trial's folder with names that common training loggers use. */
  KNOWN_FILES("a file of a logger") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return search.options().knownFiles()
          ? KNOWN.stream().map(search.files()::named).flatMap(Optional::stream).toList()
          : List.of();
    }
  },
  /** The records that W&amp;B's client keeps of an offline run, with the series of each metric. */
  WANDB_RUN("the records of W&B's client") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      List<Path> files = new ArrayList<>();
      for (Path run : wandbRuns(search)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(run, "run-*.wandb")) {
          found.forEach(files::add);
        }
      }
      return files;
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return new WandbRunFormat(table, index);
    }
  },
  /** What the command logged to a tracker, which the runner has fetched. */
  TRACKER("what it logged to MLflow") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.location().files(AttemptLocation.TRACKED);
    }
  },
  METRICS_FILE("$SWEEP_METRICS_FILE") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.location().files("metrics.jsonl");
    }
  },
  /** Files named in the spec. */
  NAMED_FILES("metrics.files") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      List<Path> all = new ArrayList<>();
      for (String glob : search.options().files()) {
        all.addAll(search.matching(glob));
      }
      return all;
    }
  },
  /** Tables whose columns the spec names. */
  TABLES("metrics.tables") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      List<Path> all = new ArrayList<>();
      for (String glob : search.options().tables().keySet()) {
        all.addAll(search.matching(glob));
      }
      return all;
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return options.tables().entrySet().stream()
          .filter(each -> MetricSearch.endsWith(file, each.getKey()))
          .findFirst()
          .<MetricFormat>map(each -> new TableFormat(file, each.getValue(), table, index))
          .orElseGet(() -> FileKind.of(file).format(table, index));
    }
  },
  /** Lines of text in the files named in the spec, matched by its regular expressions. */
  PATTERNS_IN_FILES("metrics.regex in metrics.files") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return search.options().patterns().isEmpty()
          ? List.of()
          : NAMED_FILES.files(search).stream()
              .filter(file -> FileKind.of(file) == FileKind.LOG)
              .toList();
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return new PatternFormat(options.patterns(), table, index);
    }
  },
  /** The lines of both logs, matched by the regular expressions of the spec. */
  PATTERNS("metrics.regex") {
    @Override
    List<Path> files(MetricSearch search) {
      return groups(search).stream().flatMap(List::stream).toList();
    }

    @Override
    List<List<Path>> groups(MetricSearch search) {
      return search.options().patterns().isEmpty()
          ? List.of()
          : List.of(search.stderr(), search.stdout());
    }

    @Override
    MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
      return new PatternFormat(options.patterns(), table, index);
    }
  };

  /**
   * File names used by Lightning, Keras, Ultralytics, Stable Baselines, RLlib, Hugging Face and by
   * scripts, in increasing order of precedence.
   */
  private static final List<String> KNOWN =
      List.of(
          "log.csv",
          "training.log",
          "training.csv",
          "history.csv",
          "progress.csv",
          "results.csv",
          "metrics.csv",
          "history.json",
          "progress.json",
          "result.json",
          "trainer_state.json",
          "train_results.json",
          "eval_results.json",
          "all_results.json",
          "test_results.json",
          "results.json",
          "metrics.json",
          "results.yaml",
          "metrics.yaml");

  /** File extensions of models and checkpoints. */
  private static final List<String> MODELS =
      List.of(".ckpt", ".pth", ".pt", ".h5", ".keras", ".safetensors", ".pkl", ".joblib", ".onnx");

  /** The folders of W&amp;B's client, the oldest first, as their names start with their time. */
  private static List<Path> wandbRuns(MetricSearch search) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path runs : search.location().files("wandb")) {
      if (Files.isDirectory(runs)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(runs, "{offline-,}run-*")) {
          found.forEach(folders::add);
        }
      }
    }
    folders.removeIf(folder -> !Files.isDirectory(folder));
    folders.sort(null);
    return folders;
  }

  private final String words;

  MetricSource(String words) {
    this.words = words;
  }

  /** The description shown to users. */
  String words() {
    return words;
  }

  /** Whether the source is read while the attempt runs, as it grows line by line. */
  boolean isFollowed() {
    return switch (this) {
      case STDERR, STDOUT, TRACKER, METRICS_FILE, PATTERNS -> true;
      case FILE_NAMES,
          TENSORBOARD,
          WANDB_SUMMARY,
          RESULT_FILES,
          KNOWN_FILES,
          WANDB_RUN,
          NAMED_FILES,
          TABLES,
          PATTERNS_IN_FILES ->
          false;
    };
  }

  /**
   * The files of an attempt to read, in increasing order of precedence; they may be missing.
   *
   * @throws IOException if the folders can't be read
   */
  abstract List<Path> files(MetricSearch search) throws IOException;

  /**
   * The files in groups that share their series. A log continues those of the attempts before it.
   *
   * @throws IOException if the folders can't be read
   */
  List<List<Path>> groups(MetricSearch search) throws IOException {
    List<Path> files = files(search);
    if (isFollowed()) {
      return files.isEmpty() ? List.of() : List.of(files);
    }
    return files.stream().map(List::of).toList();
  }

  /**
   * Creates the format that reads one of the files.
   *
   * @param index the index of the file in its group
   */
  MetricFormat format(Path file, MetricOptions options, SeriesTable table, int index) {
    return FileKind.of(file).format(table, index);
  }
}
