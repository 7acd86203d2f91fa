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

/** Lays values over the tree of a spec, which itself stays as it is. */
final class OverrideApplier {
  private final Problems problems;

  OverrideApplier(Problems problems) {
    this.problems = problems;
  }

  /** The tree with a value in its place; as it was, with a problem, if it has no such place. */
  MappingNode laid(MappingNode root, SpecOverride setting) {
    return laid(root, setting.path(), setting);
  }

  private MappingNode laid(MappingNode map, String rest, SpecOverride setting) {
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
    return with(map, key, laidBelow(inner, key, below, setting));
  }

  /** The longest key that begins the rest of a path, as keys may have dots themselves. */
  private static Optional<String> key(List<String> keys, String rest) {
    return keys.stream()
        .filter(key -> rest.equals(key) || rest.startsWith(key + "."))
        .max(Comparator.comparingInt(String::length));
  }

  private Node laidBelow(Node inner, String key, String rest, SpecOverride setting) {
    if (inner instanceof MappingNode map) {
      return laid(map, rest, setting);
    }
    if (inner instanceof SequenceNode list) {
      return laidInList(list, key, rest, setting);
    }
    problems.add(
        setting.value(),
        "",
        "'%s' is %s, which has no '%s'".formatted(key, Scalars.kind(inner), rest),
        "");
    return inner;
  }

  private Node laidInList(SequenceNode list, String key, String rest, SpecOverride setting) {
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
            : laidBelow(items.get(index), first, rest.substring(dot + 1), setting));
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
