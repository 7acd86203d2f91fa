package sweep.specification.override;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Applies overrides to the tree of a spec, without changing that tree. */
final class OverrideApplier {
  private final Problems problems;

  OverrideApplier(Problems problems) {
    this.problems = problems;
  }

  /** Returns the tree with an override; unchanged, with a problem, if its path does not exist. */
  MappingNode applied(MappingNode root, SpecOverride setting) {
    return applied(root, setting.path(), setting);
  }

  private MappingNode applied(MappingNode map, String rest, SpecOverride setting) {
    MappingReader section = new MappingReader(map, "", new Problems());
    Optional<String> known = key(section.keys(), rest);
    String key = known.orElse(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
    if (key.isEmpty()) {
      problems.add(
          setting.value(), "", "'%s' has an empty key".formatted(setting.path()), "such as seed=1");
      return map;
    }
    if (key.length() == rest.length()) {
      return with(map, key, setting.value());
    }
    String below = rest.substring(key.length() + 1);
    Node inner = section.value(key).orElseGet(() -> emptyMap(setting.value()));
    return with(map, key, appliedBelow(inner, key, below, setting));
  }

  /** Returns the longest key that the rest of a path begins with, as keys may contain dots. */
  private static Optional<String> key(List<String> keys, String rest) {
    return keys.stream()
        .filter(key -> rest.equals(key) || rest.startsWith(key + "."))
        .max(Comparator.comparingInt(String::length));
  }

  private Node appliedBelow(Node inner, String key, String rest, SpecOverride setting) {
    if (inner instanceof MappingNode map) {
      return applied(map, rest, setting);
    }
    if (inner instanceof SequenceNode list) {
      return appliedInList(list, key, rest, setting);
    }
    problems.add(
        setting.value(),
        "",
        "'%s' is %s, which has no '%s'".formatted(key, Scalars.kind(inner), rest),
        "");
    return inner;
  }

  private Node appliedInList(SequenceNode list, String key, String rest, SpecOverride setting) {
    int dot = rest.indexOf('.');
    String first = dot < 0 ? rest : rest.substring(0, dot);
    boolean number = first.matches("[0-9]{1,6}");
    if (!number || Integer.parseInt(first) >= list.getValue().size()) {
      problems.add(
          setting.value(),
          "",
          "'%s' is a list, which has no '%s'".formatted(key, first),
          "its items are numbered 0 to %d".formatted(list.getValue().size() - 1));
      return list;
    }
    List<Node> items = new ArrayList<>(list.getValue());
    int index = Integer.parseInt(first);
    items.set(
        index,
        dot < 0
            ? setting.value()
            : appliedBelow(items.get(index), first, rest.substring(dot + 1), setting));
    return new SequenceNode(
        list.getTag(), true, items, list.getStartMark(), list.getEndMark(), list.getFlowStyle());
  }

  private static MappingNode with(MappingNode map, String key, Node value) {
    List<NodeTuple> members = new ArrayList<>();
    boolean replaced = false;
    for (NodeTuple member : map.getValue()) {
      boolean same = member.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
      members.add(same ? new NodeTuple(member.getKeyNode(), value) : member);
      replaced |= same;
    }
    if (!replaced) {
      members.add(
          new NodeTuple(
              new ScalarNode(
                  Tag.STR, key, value.getStartMark(), value.getEndMark(), ScalarStyle.PLAIN),
              value));
    }
    return new MappingNode(
        map.getTag(), true, members, map.getStartMark(), map.getEndMark(), map.getFlowStyle());
  }

  private static MappingNode emptyMap(Node place) {
    return new MappingNode(
        Tag.MAP, true, new ArrayList<>(), place.getStartMark(), place.getEndMark(), FlowStyle.FLOW);
  }
}
