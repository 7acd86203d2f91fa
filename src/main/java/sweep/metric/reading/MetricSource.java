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
import sweep.metric.filename.NameFormat;
import sweep.metric.format.JsonDocument;
import sweep.metric.format.JsonNumber;
import sweep.metric.format.MetricFormat;
import sweep.metric.log.PatternFormat;

/**
 * Where a command can report. If several report a metric, the last of them counts: it is the more
 * deliberate, or the more precise.
 */
enum MetricSource {
  /** Checkpoints and models whose names tell what they reached. */
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
    MetricFormat format(Path file, FormatOpening opening) {
      return new NameFormat(file, opening.table(), opening.file());
    }
  },
  /** The event files of each folder together, as a trainer that goes on begins another. */
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
  /** What W&amp;B's client leaves of an offline run: the last value of each metric, as JSON. */
  WANDB_SUMMARY("the summary of W&B's client") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      List<Path> files = new ArrayList<>();
      Path runs = search.place().attempt().resolve("wandb");
      if (Files.isDirectory(runs)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(runs, "{offline-,}run-*")) {
          found.forEach(run -> files.add(run.resolve("files").resolve("wandb-summary.json")));
        }
      }
      // They are named after the time.
      files.sort(null);
      return files;
    }

    @Override
    MetricFormat format(Path file, FormatOpening opening) {
      return new JsonDocument(
          JsonNumber.JSON, name -> !name.startsWith("_"), opening.table(), opening.file());
    }
  },
  /** Where progress bars go, and many a logger. */
  STDERR("stderr") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.options().lines() ? List.of(search.stderr()) : List.of();
    }
  },
  STDOUT("stdout") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.options().lines() ? List.of(search.stdout()) : List.of();
    }
  },
  /** Files in the trial's folder that loggers of training write, by their names. */
  KNOWN_FILES("a file of a logger") {
    @Override
    List<Path> files(MetricSearch search) throws IOException {
      return search.options().knownFiles()
          ? KNOWN.stream().map(search.files()::named).flatMap(Optional::stream).toList()
          : List.of();
    }
  },
  METRICS_FILE("$SWEEP_METRICS_FILE") {
    @Override
    List<Path> files(MetricSearch search) {
      return List.of(search.place().attempt().resolve("metrics.jsonl"));
    }
  },
  /** Files that the spec names. */
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
  /** The lines of both logs, by the regular expressions of the spec. */
  PATTERNS("metrics.regex") {
    @Override
    List<Path> files(MetricSearch search) {
      return search.options().patterns().isEmpty()
          ? List.of()
          : List.of(search.stderr(), search.stdout());
    }

    @Override
    MetricFormat format(Path file, FormatOpening opening) {
      return new PatternFormat(opening.options().patterns(), opening.table(), opening.file());
    }
  };

  /**
   * What loggers call their files: of Lightning, Keras, Ultralytics, Stable Baselines, RLlib and
   * Hugging Face, and what scripts call theirs. The later ones count more.
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

  /** What models and checkpoints end in. */
  private static final List<String> MODELS =
      List.of(".ckpt", ".pth", ".pt", ".h5", ".keras", ".safetensors", ".pkl", ".joblib", ".onnx");

  private final String words;

  MetricSource(String words) {
    this.words = words;
  }

  /** What people read. */
  String words() {
    return words;
  }

  /** Whether it grows line by line while the attempt runs. */
  boolean isFollowed() {
    return switch (this) {
      case STDERR, STDOUT, METRICS_FILE, PATTERNS -> true;
      case FILE_NAMES, TENSORBOARD, WANDB_SUMMARY, KNOWN_FILES, NAMED_FILES -> false;
    };
  }

  /**
   * The files of an attempt in which it is found, those that count more last; they may be missing.
   *
   * @throws IOException if the folders can't be read
   */
  abstract List<Path> files(MetricSearch search) throws IOException;

  /**
   * The same, those together that share their series.
   *
   * @throws IOException if the folders can't be read
   */
  List<List<Path>> groups(MetricSearch search) throws IOException {
    return files(search).stream().map(List::of).toList();
  }

  /** What reads one of its files: what the file's name says, unless the source knows better. */
  MetricFormat format(Path file, FormatOpening opening) {
    return FileKind.format(file, opening);
  }
}
