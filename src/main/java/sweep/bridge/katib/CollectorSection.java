package sweep.bridge.katib;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.bridge.katib.Experiment.Collector;

/** Reads where the metrics of an experiment are found. */
final class CollectorSection {
  private static final String SPEC = "metricsCollectorSpec";
  private static final String FILE_SYSTEM = "fileSystemPath";
  private static final String FORMATS = "metricsFormat";
  private static final String USUAL_FILE = "/var/log/katib/metrics.log";
  private static final String USUAL_EVENTS = "/var/log/katib/tfevent/";
  private static final Collector LOGS = new Collector(Collector.Kind.LOGS, "", List.of());

  private final Section spec;
  private final Consumer<String> notes;

  CollectorSection(Section spec, Consumer<String> notes) {
    this.spec = spec;
    this.notes = notes;
  }

  /**
   * A source of metrics.
   *
   * @param path where the command writes them in its container; empty for its logs
   */
  record Found(Collector collector, String path) {}

  Optional<Found> read() {
    Optional<Section> section = spec.child(SPEC);
    Optional<Section> source = section.flatMap(found -> found.child("source"));
    Optional<Section> collector = section.flatMap(found -> found.child("collector"));
    String kind = collector.flatMap(found -> found.text("kind")).orElse("StdOut");
    List<String> formats = source.flatMap(this::filter).orElse(List.of());
    String path =
        source
            .flatMap(found -> found.child(FILE_SYSTEM))
            .flatMap(found -> found.text("path"))
            .orElse("");
    return switch (kind) {
      case "StdOut" -> Optional.of(new Found(new Collector(Collector.Kind.LOGS, "", formats), ""));
      case "File" -> Optional.of(file(section.get(), source, path.isEmpty() ? USUAL_FILE : path));
      case "TensorFlowEvent" -> Optional.of(events(path.isEmpty() ? USUAL_EVENTS : path));
      default -> Optional.of(refused(collector.get(), kind));
    };
  }

  private static Found refused(Section collector, String kind) {
    collector.problem(
        "kind",
        "metrics of kind '%s' have no counterpart in a spec".formatted(kind),
        "use StdOut, File or TensorFlowEvent");
    return new Found(LOGS, "");
  }

  private Optional<List<String>> filter(Section source) {
    Optional<Section> filter = source.child("filter");
    for (String format : filter.map(found -> found.texts(FORMATS)).orElse(List.of())) {
      if (MetricsFormat.named(format).isEmpty()) {
        filter
            .get()
            .problem(
                FORMATS,
                "'%s' needs two groups, for the name and the value".formatted(format),
                "such as ([a-z]+)=(\\d+)");
      }
    }
    return filter.map(found -> found.texts(FORMATS));
  }

  private Found file(Section section, Optional<Section> source, String path) {
    boolean isJson =
        source
            .flatMap(found -> found.child(FILE_SYSTEM))
            .flatMap(found -> found.text("format"))
            .filter(format -> format.toUpperCase(Locale.ROOT).equals("JSON"))
            .isPresent();
    String last = Path.of(path).getFileName().toString();
    notes.accept(
        "%s: the command must write to ${trial_dir}/%s what it writes to %s%s"
            .formatted(
                section.place("source"),
                inTrial(last, isJson),
                path,
                isJson ? ", and numbers instead of text" : ""));
    if (source.flatMap(this::filter).filter(list -> !list.isEmpty()).isPresent()) {
      notes.accept(
          "%s: left out: metricsFormat; in a file, named numbers are found without it"
              .formatted(section.place("source")));
    }
    Collector.Kind kind = isJson ? Collector.Kind.JSON_FILE : Collector.Kind.TEXT_FILE;
    return new Found(new Collector(kind, inTrial(last, isJson), List.of()), path);
  }

  /** The name of a file, from which a spec knows its format. */
  private static String inTrial(String name, boolean isJson) {
    return isJson && !name.endsWith(".jsonl") ? name.replaceFirst("\\.json$", "") + ".jsonl" : name;
  }

  private Found events(String path) {
    notes.accept(
        "%s: the command must write to ${trial_dir} what it writes to %s"
            .formatted(spec.place(SPEC), path));
    return new Found(new Collector(Collector.Kind.EVENTS, "", List.of()), path);
  }
}
