package sweep.specification.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.ParameterTree;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads the search space: the parameters, and the blocks of parameters that extend them. */
final class SpaceReader {
  /** The parameters of one block, by name, in order. */
  record PlacedBlock(Node node, Map<String, PlacedParameter> parameters) {}

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;
  private final ParameterReader reader;
  private final List<PlacedBlock> blocks = new ArrayList<>();

  SpaceReader(MappingReader spec, NodeReader nodes, List<String> notes, RuleReader rules) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
    this.reader = new ParameterReader(nodes, notes, rules);
  }

  /** Reads the parameters and blocks, before anything else is asked for. */
  void read() {
    Map<String, PlacedParameter> shared =
        spec.value(SweepKeys.PARAMETERS).map(this::shared).orElseGet(Map::of);
    Optional<Node> listed = spec.value(SweepKeys.BLOCKS);
    if (listed.isEmpty()) {
      blocks.add(new PlacedBlock(spec.keyNode(SweepKeys.PARAMETERS), shared));
    }
    listed.ifPresent(list -> readBlocks(nodes.list(list, SweepKeys.BLOCKS), shared));
    noteSharedVariables();
  }

  private Map<String, PlacedParameter> shared(Node node) {
    Optional<MappingReader> section =
        nodes.section(node, SweepKeys.PARAMETERS, "such as lr: {values: [0.1, 0.01]}");
    boolean empty = section.filter(known -> known.keys().isEmpty()).isPresent();
    if (empty && !spec.has(SweepKeys.BLOCKS)) {
      problems.add(node, SweepKeys.PARAMETERS, "at least one parameter is needed");
    }
    return section.map(known -> extended(Map.of(), known)).orElseGet(Map::of);
  }

  private Map<String, PlacedParameter> extended(
      Map<String, PlacedParameter> base, MappingReader section) {
    Map<String, PlacedParameter> all = new LinkedHashMap<>(base);
    Set<String> here = new HashSet<>();
    for (PlacedParameter parameter : reader.readAll(section)) {
      if (!here.add(parameter.name())) {
        problems.add(
            parameter.key(),
            SweepKeys.PARAMETERS,
            "duplicate parameter '%s'".formatted(parameter.name()));
      }
      all.put(parameter.name(), parameter);
    }
    return all;
  }

  private void readBlocks(List<Node> list, Map<String, PlacedParameter> shared) {
    Map<String, Integer> known = new HashMap<>();
    for (int index = 0; index < list.size(); index++) {
      Node node = list.get(index);
      String path = "%s[%d]".formatted(SweepKeys.BLOCKS, index);
      Optional<MappingReader> section =
          nodes.section(
              node, path, "such as {optimizer: {value: sgd}, momentum: {min: 0, max: 0.9}}");
      if (section.isEmpty()) {
        continue;
      }
      int before = problems.count();
      blocks.add(new PlacedBlock(node, extended(shared, parametersOf(section.get()))));
      if (problems.count() == before) {
        rejectRepeated(node, path, known.putIfAbsent(canonical(node, path), index));
      }
    }
  }

  /** Returns the parameters of a block, which may also be under a key {@code parameters}. */
  private MappingReader parametersOf(MappingReader block) {
    boolean only = block.keys().equals(List.of(SweepKeys.PARAMETERS));
    return only
        ? block
            .value(SweepKeys.PARAMETERS)
            .filter(MappingNode.class::isInstance)
            .map(
                map ->
                    new MappingReader(
                        (MappingNode) map, block.pathOf(SweepKeys.PARAMETERS), problems))
            .orElse(block)
        : block;
  }

  private String canonical(Node node, String path) {
    return nodes.value(node, path).map(value -> value.canonical()).orElse(path);
  }

  private void rejectRepeated(Node node, String path, Integer first) {
    if (first != null) {
      problems.add(
          node,
          path,
          "the block is the same as %s[%d]".formatted(SweepKeys.BLOCKS, first),
          "remove one of them");
    }
  }

  /** Notes parameters that would share an environment variable. */
  private void noteSharedVariables() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : names()) {
      String variable = Parameter.environmentName(name);
      String first = names.putIfAbsent(variable, name);
      if (first != null) {
        notes.add(
            "%s and %s would share the environment variable %s, so it is not set"
                .formatted(first, name, variable));
      }
    }
  }

  /** Returns the blocks; one if there is no {@code any_of}. */
  List<PlacedBlock> blocks() {
    return blocks;
  }

  /** Returns the names of all parameters, in order. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    blocks.forEach(block -> names.addAll(block.parameters().keySet()));
    return names;
  }

  /** Returns the names of all parameters, including invalid ones. */
  Set<String> written() {
    return reader.written();
  }

  /** Returns the {@code default} values, for baselines that leave parameters out. */
  Map<String, Value> defaults() {
    return reader.defaults();
  }

  /** Returns how parameters are nested when they are passed on. */
  ParameterTree nesting() {
    return reader.nesting();
  }

  /** Returns the space; empty, with problems, if it isn't valid. */
  Optional<SearchSpace> space(ZipReader zips) {
    zips.checkTogether(blocks);
    List<ParameterBlock> spanned = new ArrayList<>();
    for (PlacedBlock block : blocks) {
      List<Parameter> parameters =
          block.parameters().values().stream().map(PlacedParameter::parameter).toList();
      try {
        spanned.add(new ParameterBlock(parameters, zips.of(block)));
      } catch (IllegalArgumentException e) {
        problems.add(
            block.node(),
            spec.has(SweepKeys.BLOCKS) ? SweepKeys.BLOCKS : SweepKeys.PARAMETERS,
            e.getMessage());
      }
    }
    boolean whole = !blocks.isEmpty() && spanned.size() == blocks.size();
    return whole ? Optional.of(new SearchSpace(spanned)) : Optional.empty();
  }
}
