package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.bridge.Losses;
import sweep.bridge.katib.Experiment.Collector;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;
import sweep.specification.SweepSpec;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Carries the objective of a spec, and where its metrics are found, to Katib. */
final class MetricsCarrier {
  private static final String METRICS = "metrics";

  private final SweepSpec spec;
  private final Losses losses;

  MetricsCarrier(SweepSpec spec, Losses losses) {
    this.spec = spec;
    this.losses = losses;
  }

  /** The objective; empty, and refused, if the spec has none. */
  Optional<Experiment.Goal> goal() {
    if (spec.objective().isEmpty()) {
      losses.refuse("metric", "Katib needs one");
      return Optional.empty();
    }
    Objective first = spec.objective().get();
    if (spec.objectives().size() > 1) {
      losses.note("metric: Katib ranks by %s alone".formatted(first.metric()));
    }
    Map<String, String> strategies = new LinkedHashMap<>();
    spec.objectives().forEach(each -> strategies.put(each.metric(), strategy(each)));
    new TreeMap<>(spec.metrics().reductions())
        .forEach((name, reduction) -> strategies.put(name, strategy(name, reduction, false)));
    return Optional.of(
        new Experiment.Goal(
            first.direction().name().toLowerCase(Locale.ROOT),
            first.metric(),
            first.target().isPresent() ? KatibNumbers.text(first.target().getAsDouble()) : "",
            strategies));
  }

  private String strategy(Objective objective) {
    if (objective.at().isPresent()) {
      losses.refuse("metric.at", "Katib takes no value at the best of another metric");
    }
    return strategy(
        objective.metric(), objective.reduction(), objective.direction() == Direction.MAXIMIZE);
  }

  private String strategy(String metric, Reduction reduction, boolean isMaximized) {
    return switch (reduction) {
      case LAST -> "latest";
      case MIN -> "min";
      case MAX -> "max";
      case BEST -> isMaximized ? "max" : "min";
      case FIRST, MEAN -> {
        losses.refuse(
            "metric.reduction",
            "Katib has only last, min and max, but of %s the %s counts"
                .formatted(metric, reduction.name().toLowerCase(Locale.ROOT)));
        yield "latest";
      }
    };
  }

  Collector collector() {
    MetricOptions options = spec.metrics();
    if (!options.patterns().isEmpty()) {
      return new Collector(Collector.Kind.LOGS, "", formats(options.patterns()));
    }
    if (options.files().size() == 1) {
      return file(options.files().get(0));
    }
    if (!options.files().isEmpty() || !options.names().isEmpty()) {
      losses.refuse(METRICS, "Katib reads one file at most, and no names of files");
    }
    boolean isEvents = !options.lines() && options.knownFiles();
    return isEvents
        ? new Collector(Collector.Kind.EVENTS, "", List.of())
        : new Collector(Collector.Kind.LOGS, "", List.of(MetricsFormat.WIDER));
  }

  private List<String> formats(List<LinePattern> patterns) {
    List<String> formats = new ArrayList<>();
    for (LinePattern pattern : patterns) {
      String regex = pattern.toString();
      Optional<String> format = MetricsFormat.unnamed(regex);
      if (format.isEmpty()) {
        losses.refuse(
            "metrics.regex",
            "Katib takes a metric's name from the line; '%s' needs the groups name and value, in this order"
                .formatted(regex));
      } else if (MetricsFormat.isBeyondRe2(regex)) {
        losses.refuse(
            "metrics.regex",
            "Go has no lookaround and no references to groups, as in '%s'".formatted(regex));
      }
      format.ifPresent(formats::add);
    }
    return formats.equals(List.of(MetricsFormat.USUAL)) ? List.of() : formats;
  }

  private Collector file(String name) {
    boolean isJson = name.endsWith(".jsonl");
    if (!name.matches("[\\w./-]+") || name.matches(".*\\.(csv|tsv|json|yaml)")) {
      losses.refuse(
          "metrics.files", "Katib reads lines of text or of JSON, not '%s'".formatted(name));
    }
    if (isJson) {
      losses.note(
          "metrics.files: of JSON, Katib reads only values that are text: {\"loss\": \"0.5\"}");
    }
    return new Collector(
        isJson ? Collector.Kind.JSON_FILE : Collector.Kind.TEXT_FILE, name, List.of());
  }
}
