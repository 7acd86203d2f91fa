package sweep.specification.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Parameter;
import sweep.space.ParameterTree;
import sweep.space.Rule;
import sweep.space.Value;
import sweep.space.Value.ListValue;
import sweep.space.Value.NullValue;
import sweep.specification.key.ParameterKeys;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the parameters of a search space. */
public final class ParameterReader {
  /** The placeholder distribution of a parameter whose value is computed. */
  private static final Distribution NOTHING = Categorical.constant(new NullValue());

  public static final String NAME_RULE =
      "a name begins with a letter, and has no spaces or brackets";

  private static final String WRITE = "write %s";

  private final NodeReader nodes;
  private final List<String> notes;
  private final Map<String, List<String>> paths = new LinkedHashMap<>();

  private final Set<String> written = new LinkedHashSet<>();
  private final Map<String, Value> defaults = new LinkedHashMap<>();
  private final RuleReader rules;

  ParameterReader(NodeReader nodes, List<String> notes, RuleReader rules) {
    this.rules = rules;
    this.nodes = nodes;
    this.notes = notes;
  }

  public static boolean isName(String name) {
    return ParameterKeys.NAME.matcher(name).matches();
  }

  /** Reports a name that can't be passed to a command. */
  public static boolean nameFits(String name, Node place, String path, Problems problems) {
    if (isName(name)) {
      return true;
    }
    problems.add(place, path, "invalid parameter name '%s'".formatted(name), NAME_RULE);
    return false;
  }

  /** Returns the names of the parameters read so far, including invalid ones. */
  Set<String> written() {
    return written;
  }

  /** Returns the {@code default} values, for baselines that leave parameters out. */
  Map<String, Value> defaults() {
    return defaults;
  }

  /** Returns how the parameters read so far are nested. */
  ParameterTree nesting() {
    return new ParameterTree(paths);
  }

  /** Reads the parameters of a map; nested ones get their full names. */
  List<PlacedParameter> readAll(MappingReader all) {
    return readAll(all, List.of());
  }

  private List<PlacedParameter> readAll(MappingReader all, List<String> outer) {
    List<PlacedParameter> parameters = new ArrayList<>();
    for (String name : all.keys()) {
      List<String> path = new ArrayList<>(outer);
      path.add(name);
      parameters.addAll(read(all, name, path));
    }
    return parameters;
  }

  private List<PlacedParameter> read(MappingReader all, String name, List<String> names) {
    String path = all.pathOf(name);
    Node node = all.value(name).orElseThrow();
    if (!nameFits(name, all.keyNode(name), all.path(), nodes.problems())) {
      return List.of();
    }
    String fullName = String.join(".", names);
    if (!(node instanceof MappingNode form)) {
      written.add(fullName);
      String kind = Scalars.kind(node);
      String example =
          nodes.value(node, path).filter(ParameterReader::isFixed).map(Value::yaml).orElse("5");
      nodes
          .problems()
          .add(
              node,
              path,
              "expected a map such as {values: [1, 2]}, but got " + kind,
              ForeignSyntax.of(node)
                  .map(WRITE::formatted)
                  .orElse("a fixed value is written {value: %s}".formatted(example)));
      return List.of();
    }
    MappingReader section = new MappingReader(form, path, nodes.problems());
    if (section.has(ParameterKeys.NESTED)) {
      return nested(section, names);
    }
    written.add(fullName);
    if (names.size() > 1) {
      paths.put(fullName, List.copyOf(names));
    }
    return parameter(section, fullName)
        .map(parameter -> List.of(new PlacedParameter(parameter, all.keyNode(name), node, path)))
        .orElse(List.of());
  }

  private static boolean isFixed(Value value) {
    return !(value instanceof NullValue || value instanceof ListValue);
  }

  private Optional<Parameter> parameter(MappingReader section, String name) {
    Optional<Rule> when = rule(section, ParameterKeys.WHEN, /* isTruth= */ true);
    if (section.has(ParameterKeys.FORMULA)) {
      section.allowOnly(List.of(ParameterKeys.FORMULA, ParameterKeys.WHEN));
      Optional<Rule> formula = rule(section, ParameterKeys.FORMULA, /* isTruth= */ false);
      return Optional.of(new Parameter(name, NOTHING, when, formula));
    }
    section
        .value(ParameterKeys.DEFAULT)
        .flatMap(value -> nodes.value(value, section.pathOf(ParameterKeys.DEFAULT)))
        .ifPresent(value -> defaults.putIfAbsent(name, value));
    return distribution(section)
        .map(distribution -> new Parameter(name, distribution, when, Optional.empty()));
  }

  private Optional<Rule> rule(MappingReader section, String key, boolean isTruth) {
    return section.value(key).flatMap(rule -> rules.read(rule, section.pathOf(key), isTruth));
  }

  private List<PlacedParameter> nested(MappingReader section, List<String> names) {
    section.allowOnly(List.of(ParameterKeys.NESTED));
    String path = section.pathOf(ParameterKeys.NESTED);
    Node inner = section.value(ParameterKeys.NESTED).orElseThrow();
    Optional<MappingReader> members =
        nodes.section(inner, path, "such as {lr: {values: [0.1, 0.01]}}");
    if (members.filter(known -> known.keys().isEmpty()).isPresent()) {
      nodes.problems().add(inner, path, "at least one parameter is needed");
    }
    return members.map(known -> readAll(known, names)).orElse(List.of());
  }

  private Optional<Distribution> distribution(MappingReader section) {
    Optional<DistributionType> type = type(section);
    type.ifPresent(
        known -> {
          List<String> allowed = new ArrayList<>(known.allowed());
          allowed.add(ParameterKeys.DEFAULT);
          allowed.add(ParameterKeys.WHEN);
          section.allowOnly(allowed);
        });
    return type.flatMap(known -> known.read(new DistributionReader(section, nodes, notes)));
  }

  private Optional<DistributionType> type(MappingReader section) {
    Optional<ForeignSyntax> foreign = ForeignSyntax.of(section);
    if (foreign.isPresent()) {
      nodes
          .problems()
          .add(
              foreign.get().place(),
              section.path(),
              "'%s' is not supported".formatted(foreign.get().foreign()),
              WRITE.formatted(foreign.get().ours()));
      return Optional.empty();
    }
    if (section.has(ParameterKeys.DISTRIBUTION)) {
      return nodes
          .oneOf(
              section.value(ParameterKeys.DISTRIBUTION).orElseThrow(),
              section.pathOf(ParameterKeys.DISTRIBUTION),
              DistributionType.words())
          .map(DistributionType::ofWord);
    }
    if (section.has("value")) {
      return Optional.of(DistributionType.CONSTANT);
    }
    if (section.has("values")) {
      return Optional.of(DistributionType.CATEGORICAL);
    }
    if (section.has("min") || section.has("max")) {
      boolean whole = isWhole(section, "min") && isWhole(section, "max");
      return Optional.of(whole ? DistributionType.INT_UNIFORM : DistributionType.UNIFORM);
    }
    boolean isTypo =
        section.keys().stream()
            .anyMatch(key -> NearName.find(key, ParameterKeys.STARTS).isPresent());
    if (isTypo) {
      section.allowOnly(ParameterKeys.STARTS);
    } else {
      nodes
          .problems()
          .add(
              section.node(),
              section.path(),
              "no values to try",
              "set 'value', 'values', 'min' and 'max', 'distribution', or 'expr'");
    }
    return Optional.empty();
  }

  private static boolean isWhole(MappingReader section, String key) {
    return section.value(key).filter(Scalars::isWhole).isPresent();
  }
}
