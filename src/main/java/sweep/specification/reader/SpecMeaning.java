package sweep.specification.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.sampler.SamplerType;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.trial.Objective;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;

/**
 * The meaning of a spec: what decides which trials a sweep has and what they mean, as comparable
 * text by key. The name and the limits are not part of it, as they may change while a sweep runs.
 */
final class SpecMeaning {
  static final String REPEATS = "repeats";
  static final String BASELINE_REPEATS = "baseline.repeats";
  static final String CONFIGURATIONS = "configurations";
  static final String ENQUEUED = "enqueue";
  static final String ORDER = "order of the parameters";

  /** The prefix of the keys of objectives. */
  private static final String METRIC = "metric";

  /** The prefix of the keys of parameters. */
  static final String PARAMETER = "parameters.";

  private static final List<String> COMPARED =
      List.of(
          "command",
          "program",
          CONFIGURATIONS,
          "seed_parameter",
          "where",
          SweepKeys.BLOCKS,
          SweepKeys.ZIP,
          SweepKeys.METRICS);

  private final MappingReader spec;
  private final NodeReader nodes;

  SpecMeaning(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
  }

  /** Returns the meaning by key; a key that the spec leaves out has its default. */
  Map<String, String> of(SweepSpec sweep) {
    Map<String, String> meaning = new TreeMap<>();
    meaning.put("method", sweep.search().method().word());
    meaning.put("seed", Long.toString(sweep.search().seed()));
    meaning.put(REPEATS, Integer.toString(sweep.repeats()));
    for (int i = 0; i < sweep.objectives().size(); i++) {
      Objective objective = sweep.objectives().get(i);
      // A list of one means the same as a single objective.
      String path = i == 0 ? METRIC + "." : "%s[%d].".formatted(METRIC, i);
      meaning.put(path + "name", objective.metric());
      meaning.put(path + "goal", word(objective.direction()));
      meaning.put(path + "reduction", word(objective.reduction()));
      objective.at().ifPresent(at -> meaning.put(path + "at", at.words()));
    }
    if (sweep.baseline().isPresent()) {
      meaning.put(BASELINE_REPEATS, Integer.toString(sweep.baselineRepeats()));
    }
    // Complete, as defaults may change.
    sweep.baseline().ifPresent(baseline -> meaning.put("baseline", baseline.canonical()));
    if (!sweep.enqueued().isEmpty()) {
      List<String> texts = sweep.enqueued().stream().map(Configuration::canonical).toList();
      meaning.put(ENQUEUED, String.join("\n", texts));
    }
    for (String key : COMPARED) {
      text(spec.value(key), key).ifPresent(text -> meaning.put(key, text));
    }
    FilesReader.texts(spec)
        .forEach((name, text) -> meaning.put("%s.%s".formatted(SweepKeys.FILES, name), text));
    Optional<Node> parameters = spec.value("parameters");
    if (parameters.isPresent() && parameters.get() instanceof MappingNode mapping) {
      addParameters(new MappingReader(mapping, "parameters", nodes.problems()), sweep, meaning);
    }
    return meaning;
  }

  /** Whether a key is about metrics or which of their values count. */
  static boolean isOfMetrics(String key) {
    return key.equals(SweepKeys.METRICS)
        || key.startsWith(METRIC + ".")
        || key.startsWith(METRIC + "[");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void addParameters(
      MappingReader parameters, SweepSpec sweep, Map<String, String> meaning) {
    for (String name : parameters.keys()) {
      String path = parameters.pathOf(name);
      text(parameters.value(name), path).ifPresent(text -> meaning.put(path, text));
    }
    if (sweep.search().method() == SamplerType.GRID) {
      meaning.put(ORDER, String.join(", ", parameters.keys()));
    }
  }

  private Optional<String> text(Optional<Node> node, String path) {
    return node.flatMap(known -> nodes.value(known, path)).map(Value::canonical);
  }
}
