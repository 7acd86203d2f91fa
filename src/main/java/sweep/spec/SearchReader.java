package sweep.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.sampler.SobolSampler;
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
  static final String BASELINE = "baseline";

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
    if (method.get() == SamplerType.SOBOL && parameters.size() > SobolSampler.MOST_PARAMETERS) {
      problems.add(
          spec.keyNode(PARAMETERS),
          PARAMETERS,
          "method: sobol takes at most %d parameters".formatted(SobolSampler.MOST_PARAMETERS),
          "use method: random");
    }
    if (method.get() == SamplerType.GRID) {
      new GridCheck(spec, places(), problems).check(space);
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

  private ParameterPlaces places() {
    return new ParameterPlaces(parameterSection().orElseThrow(), nesting);
  }

  private ConfigurationReader configurationReader() {
    return new ConfigurationReader(nodes, nesting, fixed);
  }

  private Search listed(List<Parameter> parameters, long seed) {
    for (Parameter parameter : parameters) {
      boolean ruled = parameter.formula().isPresent() || parameter.when().isPresent();
      if (ruled || !parameter.distribution().isConstant()) {
        ParameterPlaces.Place place = places().of(parameter.name());
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
      configurationReader().read(item, CONFIGURATIONS).ifPresent(configurations::add);
    }
    SearchSpace space = ConfigurationReader.spanned(configurations);
    List<Configuration> ordered =
        configurations.stream()
            .map(each -> ConfigurationReader.inOrder(each, space.names()))
            .toList();
    return new Search(SamplerType.LIST, space, seed, ordered);
  }

  /** The baseline, in which a parameter that can't vary may be left out. */
  Optional<Configuration> baseline(Search search) {
    Optional<Node> node = spec.value(BASELINE);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    ConfigurationReader reader = configurationReader();
    Optional<Configuration> written = reader.read(node.get(), BASELINE);
    written.ifPresent(configuration -> reader.checkFull(node.get(), configuration, search));
    boolean plain = search.method() == SamplerType.LIST;
    return written.map(
        configuration ->
            plain || problems.any()
                ? ConfigurationReader.inOrder(configuration, search.space().names())
                : search.space().completed(configuration));
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
