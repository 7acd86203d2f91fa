package sweep.specification.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Categorical;
import sweep.space.Parameter;
import sweep.space.ZipGroup;
import sweep.specification.key.SweepKeys;
import sweep.specification.search.SpaceReader.PlacedBlock;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the groups of parameters whose values change together. */
final class ZipReader {
  private static final String EXAMPLE = "such as zip: [[lr, warmup]]";

  /** The names of a group's parameters, each with its place. */
  private record Group(Node node, Map<String, Node> names) {}

  private final NodeReader nodes;
  private final Problems problems;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Node> taken = new HashMap<>();

  private ZipReader(NodeReader nodes) {
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /**
   * Reads the groups.
   *
   * @param known the names of all parameters
   */
  static ZipReader read(MappingReader spec, NodeReader nodes, Set<String> known) {
    ZipReader zips = new ZipReader(nodes);
    Optional<Node> list = spec.value(SweepKeys.ZIP);
    list.ifPresent(node -> zips.read(nodes.list(node, SweepKeys.ZIP), node, known));
    return zips;
  }

  private void read(List<Node> items, Node whole, Set<String> known) {
    boolean flat = items.stream().allMatch(ScalarNode.class::isInstance);
    if (flat && !items.isEmpty()) {
      // A single group may be written without an outer list.
      readGroup(whole, items, known);
      return;
    }
    for (Node item : items) {
      if (item instanceof SequenceNode) {
        readGroup(item, nodes.list(item, SweepKeys.ZIP), known);
      } else {
        problems.add(
            item,
            SweepKeys.ZIP,
            "expected a list of names, but got " + Scalars.kind(item),
            EXAMPLE);
      }
    }
  }

  private void readGroup(Node node, List<Node> items, Set<String> known) {
    Group group = new Group(node, new LinkedHashMap<>());
    for (Node item : items) {
      nodes
          .text(item, SweepKeys.ZIP)
          .filter(name -> fits(name, item, known))
          .ifPresent(name -> group.names().put(name, item));
    }
    if (items.size() == 1) {
      problems.add(node, SweepKeys.ZIP, "at least two parameters are needed", EXAMPLE);
    }
    groups.add(group);
  }

  private boolean fits(String name, Node place, Set<String> known) {
    if (!known.contains(name)) {
      problems.add(
          place,
          SweepKeys.ZIP,
          "there is no parameter '%s'".formatted(name),
          NearName.hint(name, known, "the parameters are " + String.join(", ", known)));
      return false;
    }
    if (taken.putIfAbsent(name, place) != null) {
      problems.add(place, SweepKeys.ZIP, "'%s' is named twice".formatted(name));
      return false;
    }
    return true;
  }

  /** Returns the groups in a block: for each group the parameters that the block has. */
  List<ZipGroup> of(PlacedBlock block) {
    List<ZipGroup> zips = new ArrayList<>();
    for (Group group : groups) {
      List<PlacedParameter> present =
          group.names().keySet().stream()
              .map(block.parameters()::get)
              .filter(Objects::nonNull)
              .toList();
      boolean lists = present.size() > 1 && present.stream().allMatch(this::isList);
      List<Parameter> members = present.stream().map(PlacedParameter::parameter).toList();
      if (lists && areEven(group, members)) {
        zips.add(new ZipGroup(members));
      }
    }
    return zips;
  }

  /** Reports groups of which no block has two parameters. */
  void checkTogether(List<PlacedBlock> blocks) {
    for (Group group : groups) {
      boolean together =
          blocks.stream()
              .map(block -> block.parameters().keySet())
              .anyMatch(
                  names -> group.names().keySet().stream().filter(names::contains).count() > 1);
      if (!together && group.names().size() > 1) {
        problems.add(
            group.node(),
            SweepKeys.ZIP,
            "no block has two of " + String.join(", ", group.names().keySet()),
            "parameters of a zip must be in the same block");
      }
    }
  }

  private boolean isList(PlacedParameter placed) {
    Parameter parameter = placed.parameter();
    boolean ruled = parameter.when().isPresent() || parameter.formula().isPresent();
    boolean list = parameter.distribution() instanceof Categorical choice && choice.isEven();
    if (!list || ruled) {
      problems.add(
          placed.node(),
          placed.path(),
          "a parameter of a zip needs plain 'values'" + (ruled ? ", without 'when' or 'expr'" : ""),
          "remove '%s' from zip, or list its values".formatted(placed.name()));
    }
    return list && !ruled;
  }

  private boolean areEven(Group group, List<Parameter> members) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    members.forEach(
        member -> counts.put(member.name(), ((Categorical) member.distribution()).count()));
    boolean even = Set.copyOf(counts.values()).size() == 1;
    if (!even) {
      List<String> parts = new ArrayList<>();
      counts.forEach((name, count) -> parts.add("%s has %d".formatted(name, count)));
      problems.add(
          group.node(),
          SweepKeys.ZIP,
          "parameters of a zip need the same number of values, but " + String.join(", ", parts));
    }
    return even;
  }
}
