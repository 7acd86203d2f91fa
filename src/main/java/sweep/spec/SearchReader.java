package sweep.spec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Nesting;
import sweep.space.Parameter;
import sweep.space.Rule;
import sweep.space.SearchSpace;
import sweep.space.Value;

/** Reads what is to be tried: the method, the parameters, the listed and the base configuration. */
final class SearchReader {
  private static final String METHOD = "method";
  private static final String PARAMETERS = "parameters";
  private static final String CONFIGURATIONS = "configurations";
  private static final String BASELINE = "baseline";

  /** Each value of a parameter that decides is counted on its own. */
  private static final long MOST_BRANCHES = 10_000;

  private final Section spec;
  private final Nodes nodes;
  private final Problems problems;
  private final List<String> notes;

  private Nesting nesting = Nesting.NONE;
  private List<Rule> constraints = List.of();

  /** What every configuration has in common. */
  private final Map<String, Value> fixed = new LinkedHashMap<>();

  private final RuleReader rules;

  SearchReader(Section spec, Nodes nodes, List<String> notes) {
    this.rules = new RuleReader(nodes);
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /** The search; empty, with problems, if it isn't valid. */
  Optional<Search> search() {
    Optional<SamplerType> method = method();
    int problemsBefore = problems.count();
    List<Parameter> parameters = parameters();
    constraints = rules.constraints(spec);
    rules.checkNames(parameters.stream().map(Parameter::name).toList());
    boolean broken = problems.count() > problemsBefore;
    long seed =
        spec.value("seed")
            .map(node -> nodes.whole(node, "seed", Long.MIN_VALUE).orElse(0))
            .orElse(0L);
    if (method.isEmpty() || broken) {
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
      boolean ruled = parameter.formula().isPresent() || parameter.when().isPresent();
      if (parameter.distribution().isConstant() && !ruled) {
        fixed.put(parameter.name(), parameter.distribution().at(0));
      }
    }
    Optional<SearchSpace> spanned = span(parameters);
    if (spanned.isEmpty()) {
      return Optional.empty();
    }
    SearchSpace space = spanned.get();
    rules.tryOut(space);
    if (problems.count() > problemsBefore) {
      return Optional.empty();
    }
    if (method.get() == SamplerType.GRID) {
      checkGrid(space);
    }
    return Optional.of(new Search(method.get(), space, seed, List.of()));
  }

  private Optional<SearchSpace> span(List<Parameter> parameters) {
    try {
      return Optional.of(new SearchSpace(parameters));
    } catch (IllegalArgumentException circle) {
      problems.add(spec.keyNode(PARAMETERS), PARAMETERS, circle.getMessage());
      return Optional.empty();
    }
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
    ParameterReader reader = new ParameterReader(nodes, notes, rules);
    List<Parameter> parameters = reader.readAll(section.get());
    nesting = reader.nesting();
    rejectSharedVariables(section.get(), parameters);
    return parameters;
  }

  /** In a trial's environment one of the two would hide the other. */
  private void rejectSharedVariables(Section section, List<Parameter> parameters) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      String variable = Parameter.environmentName(name);
      String first = names.putIfAbsent(variable, name);
      if (first != null) {
        problems.add(
            section.keyNode(section.has(name) ? name : nesting.paths().get(name).get(0)),
            PARAMETERS,
            "'%s' and '%s' would share the variable %s".formatted(first, name, variable),
            "rename one of them");
      }
    }
  }

  /** A parameter's form in the file, and where that lies. */
  private record Place(Node node, String path) {}

  private Place place(String name) {
    Section section = parameterSection().orElseThrow();
    List<String> names = nesting.paths().getOrDefault(name, List.of(name));
    for (String group : names.subList(0, names.size() - 1)) {
      Section form = inner(section, group);
      section = inner(form, PARAMETERS);
    }
    String last = names.get(names.size() - 1);
    return new Place(section.value(last).orElseThrow(), section.pathOf(last));
  }

  private static Section inner(Section outer, String key) {
    MappingNode node = (MappingNode) outer.value(key).orElseThrow();
    return new Section(node, outer.pathOf(key), new Problems(""));
  }

  private void checkGrid(SearchSpace space) {
    for (Parameter parameter : space.parameters()) {
      Place place = place(parameter.name());
      if (parameter.distribution().gridSize().isEmpty()) {
        problems.add(
            place.node(),
            place.path(),
            "a grid can't be laid over this distribution",
            "give 'values', 'distribution: q_uniform' with 'q', or use method: random");
      } else if (parameter.distribution().gridSize().getAsLong() == 0) {
        problems.add(
            place.node(),
            place.path(),
            "the grid has no value here, as q_uniform leaves out its max");
      }
    }
    for (String name : space.deciding()) {
      Place place = place(name);
      OptionalLong values = values(space, name);
      if (values.isPresent() && values.getAsLong() > MOST_BRANCHES) {
        problems.add(
            place.node(),
            place.path(),
            "a grid can't branch over %d values".formatted(values.getAsLong()),
            "conditions may name parameters with at most %d".formatted(MOST_BRANCHES));
      }
    }
    if (problems.any()) {
      return;
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

  private static OptionalLong values(SearchSpace space, String name) {
    return space.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .map(parameter -> parameter.distribution().gridSize())
        .orElse(OptionalLong.empty());
  }

  private Search listed(List<Parameter> parameters, long seed) {
    for (Parameter parameter : parameters) {
      if (!parameter.distribution().isConstant()) {
        Place place = place(parameter.name());
        problems.add(
            place.node(),
            place.path(),
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
    flatten(section.get(), List.of(), entries);
    return Optional.of(Configuration.of(entries));
  }

  /** Takes in what a map says, of nested parameters by their whole names. */
  private void flatten(Section section, List<String> outer, Map<String, Value> entries) {
    for (String name : section.keys()) {
      List<String> path = new ArrayList<>(outer);
      path.add(name);
      Node value = section.value(name).orElseThrow();
      if (value instanceof MappingNode && isGroup(path)) {
        flatten(inner(section, name), path, entries);
      } else if (ParameterReader.nameFits(name, section.keyNode(name), section.path(), problems)) {
        nodes
            .value(value, section.pathOf(name))
            .ifPresent(found -> entries.put(String.join(".", path), found));
      }
    }
  }

  private boolean isGroup(List<String> path) {
    return nesting.paths().values().stream()
        .anyMatch(
            known -> known.size() > path.size() && known.subList(0, path.size()).equals(path));
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
    boolean plain = search.method() == SamplerType.LIST;
    return written.map(
        configuration ->
            plain || problems.any()
                ? inOrder(configuration, search.space().names())
                : search.space().completed(configuration));
  }

  private void checkBaseline(Node node, Configuration configuration, Search search) {
    List<String> names = search.space().names();
    for (String name : configuration.names()) {
      if (!names.contains(name)) {
        Section section = new Section((MappingNode) node, BASELINE, new Problems(""));
        String top = section.has(name) ? name : name.substring(0, name.indexOf('.'));
        List<String> absent =
            names.stream().filter(known -> configuration.value(known).isEmpty()).toList();
        problems.add(
            section.keyNode(top),
            BASELINE,
            "unknown key '%s'".formatted(name),
            NearName.hint(name, absent, "known here: " + String.join(", ", names)));
      }
    }
    boolean listed = search.method() == SamplerType.LIST;
    List<String> missing = listed ? List.of() : search.space().missing(configuration);
    if (!missing.isEmpty()) {
      problems.add(
          node,
          BASELINE,
          "no value for " + String.join(", ", missing),
          "the baseline is a full configuration");
    }
  }

  /** What every configuration that is suggested must satisfy. */
  List<Rule> constraints() {
    return constraints;
  }

  /** How the parameters are put together when they are passed on. */
  Nesting nesting() {
    return nesting;
  }
}
