package sweep.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.text.NearName;

/** A map of a spec, by its keys, with the maps that it merges. */
public final class MappingReader {
  private static final String MERGE = "<<";

  private final MappingNode node;
  private final String path;
  private final Problems problems;
  private final Map<String, NodeTuple> members = new LinkedHashMap<>();

  public MappingReader(MappingNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    List<Node> merged = new ArrayList<>();
    for (NodeTuple member : node.getValue()) {
      take(member, merged);
    }
    // The map's own members override those that it merges from an alias.
    merged.forEach(this::merge);
  }

  /** Removes the keys that have no value. */
  public MappingReader withoutEmpty() {
    members
        .values()
        .removeIf(
            member ->
                member.getValueNode() instanceof ScalarNode scalar
                    && Scalars.kind(scalar).equals("nothing"));
    return this;
  }

  private void take(NodeTuple member, List<Node> merged) {
    if (!(member.getKeyNode() instanceof ScalarNode)) {
      problems.add(
          member.getKeyNode(),
          path,
          "a key must be text, but this is " + Scalars.kind(member.getKeyNode()));
    } else if (isMerge(member)) {
      merged.add(member.getValueNode());
    } else if (members.putIfAbsent(name(member), member) != null) {
      problems.add(member.getKeyNode(), path, "duplicate key '%s'".formatted(name(member)));
    }
  }

  /** Adds the members of a map, or of the maps in a list, that are not there yet. */
  private void merge(Node from) {
    List<Node> sources = from instanceof SequenceNode several ? several.getValue() : List.of(from);
    for (Node source : sources) {
      if (source instanceof MappingNode mapping) {
        MappingReader section = new MappingReader(mapping, path, problems);
        section.members.forEach(members::putIfAbsent);
      } else {
        problems.add(
            source,
            path,
            "'<<' merges a map or a list of maps, but this is " + Scalars.kind(source));
      }
    }
  }

  private static boolean isMerge(NodeTuple member) {
    Tag tag = member.getKeyNode().getTag();
    return name(member).equals(MERGE) && (tag.equals(YamlTree.PLAIN) || tag.equals(Tag.MERGE));
  }

  private static String name(NodeTuple member) {
    return ((ScalarNode) member.getKeyNode()).getValue();
  }

  public Node node() {
    return node;
  }

  public String path() {
    return path;
  }

  /** Returns the path of a member in the spec's tree. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the keys in the order of the file. */
  public List<String> keys() {
    return List.copyOf(members.keySet());
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  public Optional<Node> value(String key) {
    return Optional.ofNullable(members.get(key)).map(NodeTuple::getValueNode);
  }

  /** Returns the node of a key; the map itself if the key is missing. */
  public Node keyNode(String key) {
    return has(key) ? members.get(key).getKeyNode() : node;
  }

  /** Reports every unknown key. */
  public void allowOnly(Collection<String> known) {
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        List<String> absent = known.stream().filter(name -> !has(name)).toList();
        String all = known.isEmpty() ? "" : "known here: " + NearName.list(known);
        problems.add(
            keyNode(key), path, "unknown key '%s'".formatted(key), NearName.hint(key, absent, all));
      }
    }
  }
}
