package sweep.specification.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.ParameterTree;
import sweep.space.Rule;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the search: the method, the parameters and the listed configurations. */
public final class SearchReader {
  private static final String METHOD = "method";

  /** W&amp;B's name for a search that learns. */
  public static final String BAYES = "bayes";

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  private final SpaceReader space;
  private List<Rule> constraints = List.of();

  /** The values that all configurations share. */
  private final Map<String, Value> fixed = new LinkedHashMap<>();

  private final RuleReader rules;

  /** The number of problems in the rest of the spec. */
  private final int problemsBefore;

  public SearchReader(MappingReader spec, NodeReader nodes, List<String> notes) {
    this.rules = new RuleReader(nodes);
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
    this.problemsBefore = problems.count();
    this.space = new SpaceReader(spec, nodes, notes, rules);
  }

  /** Returns the search; empty, with problems, if it isn't valid. */
  public Optional<Search> search() {
    space.read();
    Optional<SamplerType> method = method();
    constraints = rules.constraints(spec);
    if (method.filter(SamplerType.LIST::equals).isEmpty()) {
      rules.checkNames(space.written());
    }
    ZipReader zips = ZipReader.read(spec, nodes, space.written());
    long seed =
        spec.value("seed")
            .map(node -> nodes.whole(node, "seed", Long.MIN_VALUE).orElse(0))
            .orElse(0L);
    if (method.isEmpty() || isBroken()) {
      return Optional.empty();
    }
    if (method.get() == SamplerType.LIST) {
      return Optional.of(listed(seed));
    }
    if (spec.has(SweepKeys.CONFIGURATIONS)) {
      problems.add(
          spec.keyNode(SweepKeys.CONFIGURATIONS), "", "'configurations' needs method: list");
    }
    if (space.names().isEmpty()) {
      problems.add(spec.node(), "", "missing key '%s'".formatted(SweepKeys.PARAMETERS));
      return Optional.empty();
    }
    collectFixed();
    return space
        .space(zips)
        .filter(this::isUsable)
        .map(spanned -> checked(method.get(), spanned, seed));
  }

  private boolean isBroken() {
    return problems.count() > problemsBefore;
  }

  private boolean isUsable(SearchSpace spanned) {
    if (!isBroken()) {
      rules.tryOut(spanned);
    }
    return !isBroken();
  }

  private Search checked(SamplerType method, SearchSpace spanned, long seed) {
    new MethodCheck(spec, space, problems).check(method, spanned);
    if (method == SamplerType.GRID) {
      new GridCheck(spec, space, problems).check(spanned);
      noteRepeated();
    }
    return new Search(method, spanned, seed, List.of());
  }

  private void noteRepeated() {
    Set<PlacedParameter> all = new LinkedHashSet<>();
    space.blocks().forEach(block -> all.addAll(block.parameters().values()));
    for (PlacedParameter placed : all) {
      if (placed.parameter().distribution() instanceof Categorical choice
          && choice.count() > choice.cardinality().getAsLong()) {
        notes.add(
            "%s.values: %d values, but only %d different ones; in a grid, duplicates count once"
                .formatted(placed.path(), choice.count(), choice.cardinality().getAsLong()));
      }
    }
  }

  /** Collects the parameters that have one value, the same in all blocks. */
  private void collectFixed() {
    for (String name : space.names()) {
      Set<Optional<String>> values = new HashSet<>();
      for (SpaceReader.PlacedBlock block : space.blocks()) {
        Optional<PlacedParameter> placed =
            Optional.ofNullable(block.parameters().get(name)).filter(PlacedParameter::isFixed);
        values.add(placed.map(each -> each.parameter().distribution().at(0).canonical()));
        placed.ifPresent(each -> fixed.put(name, each.parameter().distribution().at(0)));
      }
      if (values.size() > 1 || values.contains(Optional.<String>empty())) {
        fixed.remove(name);
      }
    }
  }

  /** Returns the values of {@code method}, except bayes. */
  public static List<String> methods() {
    return Arrays.stream(SamplerType.values()).map(SamplerType::word).toList();
  }

  private Optional<SamplerType> method() {
    List<String> words = new ArrayList<>(methods());
    words.add(BAYES);
    Optional<Node> node = spec.value(METHOD);
    if (node.isEmpty()) {
      problems.add(
          spec.node(), "", "missing key 'method'", "use one of " + String.join(", ", words));
      return Optional.empty();
    }
    if (Scalars.kind(node.get()).equals("'%s'".formatted(BAYES))) {
      return Optional.of(SamplerType.AUTO);
    }
    return nodes
        .oneOf(node.get(), METHOD, words)
        .flatMap(
            word ->
                Arrays.stream(SamplerType.values())
                    .filter(type -> type.word().equals(word))
                    .findFirst());
  }

  /** Returns the names of all parameters in the spec, including invalid ones. */
  public Set<String> written() {
    return space.written();
  }

  private ConfigurationReader configurationReader() {
    return new ConfigurationReader(nodes, space.nesting(), fixed);
  }

  private Search listed(long seed) {
    for (String key : List.of(SweepKeys.BLOCKS, SweepKeys.ZIP)) {
      if (spec.has(key)) {
        problems.add(
            spec.keyNode(key), "", "'%s' needs another method, such as random".formatted(key));
      }
    }
    for (PlacedParameter placed : space.blocks().get(0).parameters().values()) {
      if (!placed.isFixed()) {
        problems.add(
            placed.node(),
            placed.path(),
            "with method: list, a parameter has one fixed value",
            "move values that vary to 'configurations'");
      }
      fixed.put(placed.name(), placed.parameter().distribution().at(0));
    }
    // The problem of a file that could not be read is already reported.
    Optional<Node> list =
        spec.value(SweepKeys.CONFIGURATIONS).filter(node -> !(node instanceof ScalarNode));
    if (!spec.has(SweepKeys.CONFIGURATIONS)) {
      problems.add(
          spec.keyNode(METHOD),
          "",
          "method: list needs the key 'configurations'",
          "such as configurations: [{lr: 0.1}, {lr: 0.01}]");
    }
    List<Configuration> configurations = new ArrayList<>();
    for (Node item :
        list.map(node -> nodes.list(node, SweepKeys.CONFIGURATIONS)).orElse(List.of())) {
      configurationReader().read(item, SweepKeys.CONFIGURATIONS).ifPresent(configurations::add);
    }
    SearchSpace spanned = ConfigurationReader.spanned(configurations);
    Set<String> known = new LinkedHashSet<>(spanned.names());
    known.addAll(space.written());
    rules.checkNames(known);
    if (!isBroken()) {
      rules.tryOut(configurations);
    }
    List<Configuration> ordered =
        configurations.stream()
            .map(each -> ConfigurationReader.inOrder(each, spanned.names()))
            .toList();
    return new Search(SamplerType.LIST, spanned, seed, ordered);
  }

  /** Returns the reader of the baseline, once the search was read. */
  public BaselineReader baselineReader() {
    return new BaselineReader(spec, configurationReader(), space, notes);
  }

  /** Returns the constraints of suggested configurations. */
  public List<Rule> constraints() {
    return constraints;
  }

  /** Returns how parameters are nested when they are passed on. */
  public ParameterTree nesting() {
    return space.nesting();
  }
}
