package sweep.spec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;

/** Reads what is to be tried: the method, the parameters, the listed and the base configuration. */
final class SearchReader {
  private static final String METHOD = "method";
  private static final String PARAMETERS = "parameters";
  private static final String CONFIGURATIONS = "configurations";
  private static final String BASELINE = "baseline";

  private final Section spec;
  private final Nodes nodes;
  private final Problems problems;
  private final List<String> notes;

  /** What every configuration has in common. */
  private final Map<String, Value> fixed = new LinkedHashMap<>();

  SearchReader(Section spec, Nodes nodes, List<String> notes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /** The search; empty, with problems, if it isn't valid. */
  Optional<Search> search() {
    Optional<SamplerType> method = method();
    List<Parameter> parameters = parameters();
    long seed =
        spec.value("seed")
            .map(node -> nodes.whole(node, "seed", Long.MIN_VALUE).orElse(0))
            .orElse(0L);
    if (method.isEmpty() || parameters.size() < written().size()) {
      return Optional.empty();
    }
    if (method.get() == SamplerType.LIST) {
      return Optional.of(listed(parameters, seed));
    }
    if (spec.has(CONFIGURATIONS)) {
      problems.add(spec.keyNode(CONFIGURATIONS), "", "'configurations' needs method: list");
    }
    if (parameters.isEmpty()) {
      if (!spec.has(PARAMETERS)) {
        problems.add(spec.node(), "", "missing key 'parameters'");
      }
      return Optional.empty();
    }
    for (Parameter parameter : parameters) {
      if (parameter.distribution().isConstant()) {
        fixed.put(parameter.name(), parameter.distribution().at(0));
      }
    }
    SearchSpace space = new SearchSpace(parameters);
    if (method.get() == SamplerType.GRID) {
      checkGrid(space);
    }
    return Optional.of(new Search(method.get(), space, seed, List.of()));
  }

  private Optional<SamplerType> method() {
    List<String> words = Arrays.stream(SamplerType.values()).map(SamplerType::word).toList();
    Optional<Node> node = spec.value(METHOD);
    if (node.isEmpty()) {
      problems.add(
          spec.node(), "", "missing key 'method'", "it is one of " + String.join(", ", words));
      return Optional.empty();
    }
    if (Scalars.kind(node.get()).equals("'bayes'")) {
      notes.add("method: bayes is not supported yet: the search is random");
      return Optional.of(SamplerType.RANDOM);
    }
    return nodes
        .oneOf(node.get(), METHOD, words)
        .flatMap(
            word ->
                Arrays.stream(SamplerType.values())
                    .filter(type -> type.word().equals(word))
                    .findFirst());
  }

  /** The names of all parameters in the spec, those that aren't valid included. */
  List<String> written() {
    return parameterSection().map(Section::keys).orElse(List.of());
  }

  private Optional<Section> parameterSection() {
    Optional<Node> node = spec.value(PARAMETERS);
    return node.filter(MappingNode.class::isInstance)
        .map(map -> new Section((MappingNode) map, PARAMETERS, new Problems("")));
  }

  private List<Parameter> parameters() {
    Optional<Section> section =
        spec.value(PARAMETERS)
            .flatMap(node -> nodes.section(node, PARAMETERS, "such as lr: {values: [0.1, 0.01]}"));
    if (section.isEmpty()) {
      return List.of();
    }
    if (section.get().keys().isEmpty()) {
      problems.add(section.get().node(), PARAMETERS, "at least one parameter is needed");
    }
    ParameterReader reader = new ParameterReader(nodes, notes);
    List<Parameter> parameters = new ArrayList<>();
    for (String name : section.get().keys()) {
      reader.read(section.get(), name).ifPresent(parameters::add);
    }
    rejectSharedVariables(section.get());
    return parameters;
  }

  /** In a trial's environment one of the two would hide the other. */
  private void rejectSharedVariables(Section section) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : section.keys()) {
      String variable = Parameter.environmentName(name);
      String first = names.putIfAbsent(variable, name);
      if (first != null) {
        problems.add(
            section.keyNode(name),
            PARAMETERS,
            "'%s' and '%s' would share the variable %s".formatted(first, name, variable),
            "rename one of them");
      }
    }
  }

  private void checkGrid(SearchSpace space) {
    for (Parameter parameter : space.parameters()) {
      if (parameter.distribution().gridSize().isEmpty()) {
        Section section = parameterSection().orElseThrow();
        problems.add(
            section.value(parameter.name()).orElseThrow(),
            section.pathOf(parameter.name()),
            "a grid can't be laid over this distribution",
            "give 'values', 'distribution: q_uniform' with 'q', or use method: random");
      } else if (parameter.distribution().gridSize().getAsLong() == 0) {
        Section section = parameterSection().orElseThrow();
        problems.add(
            section.value(parameter.name()).orElseThrow(),
            section.pathOf(parameter.name()),
            "the grid has no value here, as q_uniform leaves out its max");
      }
    }
    Optional<BigInteger> size = space.size();
    if (size.isPresent() && size.get().bitLength() >= Long.SIZE) {
      problems.add(
          spec.keyNode(PARAMETERS),
          PARAMETERS,
          "the grid has more than 2^63 points",
          "use method: random with a run_cap");
    }
  }

  private Search listed(List<Parameter> parameters, long seed) {
    for (Parameter parameter : parameters) {
      if (!parameter.distribution().isConstant()) {
        Section section = parameterSection().orElseThrow();
        problems.add(
            section.value(parameter.name()).orElseThrow(),
            section.pathOf(parameter.name()),
            "with method: list a parameter has one fixed value",
            "what varies stands in 'configurations'");
      }
      fixed.put(parameter.name(), parameter.distribution().at(0));
    }
    Optional<Node> list = spec.value(CONFIGURATIONS);
    if (list.isEmpty()) {
      problems.add(
          spec.keyNode(METHOD),
          "",
          "method: list needs the key 'configurations'",
          "such as configurations: [{lr: 0.1}, {lr: 0.01}]");
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Node item : list.map(node -> nodes.list(node, CONFIGURATIONS)).orElse(List.of())) {
      overlay(item, CONFIGURATIONS).ifPresent(configurations::add);
    }
    SearchSpace space = spanned(configurations);
    List<Configuration> ordered =
        configurations.stream().map(each -> inOrder(each, space.names())).toList();
    return new Search(SamplerType.LIST, space, seed, ordered);
  }

  private Optional<Configuration> overlay(Node item, String path) {
    Optional<Section> section = nodes.section(item, path, "such as {lr: 0.1, hidden: 32}");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Value> entries = new LinkedHashMap<>(fixed);
    for (String name : section.get().keys()) {
      Node value = section.get().value(name).orElseThrow();
      if (ParameterReader.nameFits(name, section.get().keyNode(name), path, problems)) {
        nodes.value(value, section.get().pathOf(name)).ifPresent(found -> entries.put(name, found));
      }
    }
    return Optional.of(Configuration.of(entries));
  }

  /** The space that listed configurations span: each parameter with the values that it has. */
  private static SearchSpace spanned(List<Configuration> configurations) {
    Map<String, Set<Value>> values = new LinkedHashMap<>();
    for (Configuration configuration : configurations) {
      configuration
          .entries()
          .forEach(
              (name, value) ->
                  values.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(value));
    }
    return new SearchSpace(
        values.entrySet().stream()
            .map(
                entry ->
                    new Parameter(entry.getKey(), Categorical.of(List.copyOf(entry.getValue()))))
            .toList());
  }

  private static Configuration inOrder(Configuration configuration, List<String> names) {
    Map<String, Value> entries = new LinkedHashMap<>();
    names.forEach(name -> configuration.value(name).ifPresent(value -> entries.put(name, value)));
    return Configuration.of(entries);
  }

  /** The baseline, in which a parameter that can't vary may be left out. */
  Optional<Configuration> baseline(Search search) {
    Optional<Node> node = spec.value(BASELINE);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Configuration> written = overlay(node.get(), BASELINE);
    written.ifPresent(configuration -> checkBaseline(node.get(), configuration, search));
    return written.map(configuration -> inOrder(configuration, search.space().names()));
  }

  private void checkBaseline(Node node, Configuration configuration, Search search) {
    List<String> names = search.space().names();
    nodes.section(node, BASELINE, "").ifPresent(section -> section.allowOnly(names));
    List<String> missing =
        names.stream().filter(name -> configuration.value(name).isEmpty()).toList();
    if (!missing.isEmpty() && search.method() != SamplerType.LIST) {
      problems.add(
          node,
          BASELINE,
          "no value for " + String.join(", ", missing),
          "the baseline is a full configuration");
    }
  }
}
