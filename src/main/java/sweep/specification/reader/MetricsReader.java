package sweep.specification.reader;

import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;
import sweep.metric.TableOptions;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads where to look for metrics, and which of their values count. */
final class MetricsReader {
  private static final String REGEX = "regex";
  private static final String FILES = "files";
  private static final String NAMES = "names";
  private static final String STEP = "step";
  private static final String REDUCTION = "reduction";
  private static final String LINES = "lines";
  private static final String KNOWN_FILES = "known_files";
  private static final String TABLES = "tables";

  static final KeyTable KEYS =
      KeyTable.of(REGEX, FILES, NAMES, TABLES, STEP, REDUCTION, LINES, KNOWN_FILES);

  /** The keys of each table. */
  static final KeyTable TABLE_KEYS = KeyTable.of("rows", "value", "spread");

  /** Those that need no direction. */
  private static final Set<Reduction> UNDIRECTED = EnumSet.complementOf(EnumSet.of(Reduction.BEST));

  private final NodeReader nodes;
  private final Problems problems;

  MetricsReader(NodeReader nodes) {
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /**
   * Reads the section of the spec.
   *
   * @param ranked the names of the objectives, which have reductions of their own
   */
  MetricOptions read(MappingReader spec, Collection<String> ranked) {
    return spec.value(SweepKeys.METRICS)
        .flatMap(
            node -> nodes.section(node, SweepKeys.METRICS, "such as {regex: 'loss (?<loss>\\S+)'}"))
        .map(metrics -> options(metrics, ranked))
        .orElse(MetricOptions.USUAL);
  }

  private MetricOptions options(MappingReader metrics, Collection<String> ranked) {
    KEYS.check(metrics, problems);
    MetricOptions options =
        new MetricOptions(
            truth(metrics, LINES),
            truth(metrics, KNOWN_FILES),
            patterns(metrics),
            globs(metrics, FILES),
            globs(metrics, NAMES),
            metrics.value(STEP).flatMap(node -> nodes.text(node, metrics.pathOf(STEP))),
            reductions(metrics, ranked));
    return options.withTables(new TablesReader(nodes).read(metrics, TABLES));
  }

  private boolean truth(MappingReader metrics, String key) {
    return metrics.value(key).flatMap(node -> nodes.truth(node, metrics.pathOf(key))).orElse(true);
  }

  /** Returns the items of a list, or a single text. */
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
    } catch (IllegalArgumentException e) {
      problems.add(node, path, e.getMessage());
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
          "'%s' is outside the trial's directory".formatted(text),
          "let the command write to ${trial_dir}/...");
      return false;
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + text);
      return true;
    } catch (PatternSyntaxException e) {
      problems.add(node, path, "invalid pattern '%s': %s".formatted(text, e.getDescription()));
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
                  "'%s' is an objective, so its reduction belongs in 'metric'".formatted(name),
                  "metric: {name: %s, reduction: ...}".formatted(name));
            }
            nodes
                .constant(named.value(name).orElseThrow(), named.pathOf(name), UNDIRECTED)
                .ifPresent(reduction -> reductions.put(name, reduction));
          }
        });
    return reductions;
  }

  /** Reads how tables of results are read. */
  private static final class TablesReader {
    private static final String ROWS = "rows";
    private static final String VALUE = "value";
    private static final String SPREAD = "spread";
    private static final String HINT = "such as {'bench.json': {rows: [n_prompt], value: avg_ts}}";

    private final NodeReader nodes;

    TablesReader(NodeReader nodes) {
      this.nodes = nodes;
    }

    /** Reads the tables by the globs of their files; none if the key is missing. */
    Map<String, TableOptions> read(MappingReader metrics, String key) {
      Map<String, TableOptions> tables = new LinkedHashMap<>();
      Optional<MappingReader> section =
          metrics.value(key).flatMap(node -> nodes.section(node, metrics.pathOf(key), HINT));
      section.ifPresent(
          files ->
              files
                  .keys()
                  .forEach(
                      file ->
                          nodes
                              .section(files.value(file).orElseThrow(), files.pathOf(file), HINT)
                              .ifPresent(table -> tables.put(file, table(table)))));
      return tables;
    }

    private TableOptions table(MappingReader table) {
      TABLE_KEYS.check(table, nodes.problems());
      if (!table.has(ROWS)) {
        nodes.problems().add(table.node(), table.path(), "missing key '%s'".formatted(ROWS), HINT);
      }
      return new TableOptions(rows(table), text(table, VALUE), text(table, SPREAD));
    }

    private List<String> rows(MappingReader table) {
      List<String> columns = new ArrayList<>();
      for (Node node : items(table)) {
        nodes.text(node, table.pathOf(ROWS)).ifPresent(columns::add);
      }
      return columns;
    }

    private List<Node> items(MappingReader table) {
      return table
          .value(ROWS)
          .map(
              node ->
                  node instanceof ScalarNode ? List.of(node) : nodes.list(node, table.pathOf(ROWS)))
          .orElse(List.of());
    }

    private Optional<String> text(MappingReader table, String key) {
      return table.value(key).flatMap(node -> nodes.text(node, table.pathOf(key)));
    }
  }
}
