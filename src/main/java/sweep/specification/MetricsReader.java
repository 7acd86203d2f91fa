package sweep.specification;

import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads where metrics are looked for, and what counts of them. */
final class MetricsReader {
  static final String KEY = "metrics";
  static final String LINES = "lines";
  static final String KNOWN_FILES = "known_files";
  static final String REGEX = "regex";
  static final String FILES = "files";
  static final String NAMES = "names";
  static final String STEP = "step";
  static final String REDUCTION = "reduction";
  static final String AT = "at";

  static final Pattern PLACE = Pattern.compile("^(best|min|max) of (\\S.*)$");

  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  MetricsReader(NodeReader nodes, List<String> notes) {
    this.nodes = nodes;
    this.notes = notes;
    this.problems = nodes.problems();
  }

  /**
   * Reads the section of the spec.
   *
   * @param ranked the names of the objectives, whose reductions stand beside their names
   */
  MetricOptions read(MappingReader spec, Collection<String> ranked) {
    return spec.value(KEY)
        .flatMap(node -> nodes.section(node, KEY, "such as {regex: 'loss (?<loss>\\S+)'}"))
        .map(metrics -> options(metrics, ranked))
        .orElse(MetricOptions.USUAL);
  }

  private MetricOptions options(MappingReader metrics, Collection<String> ranked) {
    MetricKeys.METRICS.check(metrics, problems);
    return new MetricOptions(
        truth(metrics, LINES),
        truth(metrics, KNOWN_FILES),
        patterns(metrics),
        globs(metrics, FILES),
        globs(metrics, NAMES),
        metrics.value(STEP).flatMap(node -> nodes.text(node, metrics.pathOf(STEP))),
        reductions(metrics, ranked));
  }

  private boolean truth(MappingReader metrics, String key) {
    return metrics.value(key).flatMap(node -> nodes.truth(node, metrics.pathOf(key))).orElse(true);
  }

  /** One text, or a list of them. */
  private List<Node> texts(MappingReader metrics, String key) {
    return metrics
        .value(key)
        .map(
            node ->
                node instanceof ScalarNode ? List.of(node) : nodes.list(node, metrics.pathOf(key)))
        .orElse(List.of());
  }

  private List<LinePattern> patterns(MappingReader metrics) {
    List<LinePattern> patterns = new ArrayList<>();
    for (Node node : texts(metrics, REGEX)) {
      String path = metrics.pathOf(REGEX);
      nodes.text(node, path).flatMap(text -> pattern(text, node, path)).ifPresent(patterns::add);
    }
    return patterns;
  }

  private Optional<LinePattern> pattern(String text, Node node, String path) {
    try {
      return Optional.of(LinePattern.of(text));
    } catch (IllegalArgumentException wrong) {
      problems.add(node, path, wrong.getMessage());
      return Optional.empty();
    }
  }

  private List<String> globs(MappingReader metrics, String key) {
    List<String> globs = new ArrayList<>();
    for (Node node : texts(metrics, key)) {
      String path = metrics.pathOf(key);
      nodes.text(node, path).filter(text -> isGlob(text, node, path)).ifPresent(globs::add);
    }
    return globs;
  }

  private boolean isGlob(String text, Node node, String path) {
    if (text.startsWith("/") || text.startsWith("..")) {
      problems.add(
          node,
          path,
          "'%s' lies outside the trial's directory".formatted(text),
          "have the command write there: ${trial_dir}/...");
      return false;
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + text);
      return true;
    } catch (PatternSyntaxException broken) {
      problems.add(node, path, "invalid pattern '%s': %s".formatted(text, broken.getDescription()));
      return false;
    }
  }

  private Map<String, Reduction> reductions(MappingReader metrics, Collection<String> ranked) {
    Map<String, Reduction> reductions = new LinkedHashMap<>();
    String path = metrics.pathOf(REDUCTION);
    Optional<MappingReader> section =
        metrics
            .value(REDUCTION)
            .flatMap(node -> nodes.section(node, path, "such as {train_loss: min}"));
    section.ifPresent(
        named -> {
          for (String name : named.keys()) {
            if (ranked.contains(name)) {
              problems.add(
                  named.keyNode(name),
                  path,
                  "'%s' is ranked by, so its reduction stands beside its name".formatted(name),
                  "metric: {name: %s, reduction: ...}".formatted(name));
            }
            nodes
                .oneOf(named.value(name).orElseThrow(), named.pathOf(name), MetricKeys.PLAIN)
                .map(word -> Reduction.valueOf(word.toUpperCase(Locale.ROOT)))
                .ifPresent(reduction -> reductions.put(name, reduction));
          }
        });
    return reductions;
  }

  /**
   * Where in the training an objective is taken; the best of another metric is, unless its name
   * says otherwise, the greatest or least as the objective's own is.
   */
  Optional<Objective.At> at(MappingReader metric, Direction goal) {
    Optional<Node> node = metric.value(AT);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String path = metric.pathOf(AT);
    if (metric.has(REDUCTION)) {
      problems.add(
          metric.keyNode(AT),
          metric.path(),
          "'at' takes the place of 'reduction'",
          "leave one out");
    }
    Optional<String> text = nodes.text(node.get(), path);
    Optional<Matcher> place = text.map(PLACE::matcher).filter(Matcher::matches);
    if (text.isPresent() && place.isEmpty()) {
      problems.add(
          node.get(),
          path,
          "expected 'best of METRIC', 'min of METRIC' or 'max of METRIC', but got '%s'"
              .formatted(text.get()));
    }
    return place.map(found -> at(path, found.group(1), found.group(2), goal));
  }

  private Objective.At at(String path, String word, String other, Direction goal) {
    if (!word.equals("best")) {
      return new Objective.At(other, word.equals("min") ? Direction.MINIMIZE : Direction.MAXIMIZE);
    }
    Optional<Direction> sound = DirectionGuess.of(other);
    Direction direction = sound.orElse(goal);
    notes.add(
        "%s: the best of %s is its %s, as %s; 'min of' or 'max of' would say so"
            .formatted(
                path,
                other,
                direction == Direction.MINIMIZE ? "least" : "greatest",
                sound.isPresent() ? "its name sounds" : "the goal says"));
    return new Objective.At(other, direction);
  }
}
