package sweep.specification.reader;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.key.SweepKeys;
import sweep.specification.search.SearchReader;

/**
 * Removes duplicate keys. In a spec they are a mistake, but in a file that W&amp;B accepts, the
 * last one counts, at the position of the first, as in Python's loader.
 */
final class RepeatedKeys {
  private static final Set<String> METHODS = Set.of("grid", "random", SearchReader.BAYES);

  private static final Set<String> KEYS =
      Set.of("name", "program", "parameters", "metric", "run_cap", SweepKeys.EARLY_TERMINATE);

  private final List<String> notes = new ArrayList<>();

  /** The nodes that were visited, as a map may have aliases. */
  private final IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();

  private RepeatedKeys() {}

  /** Keeps the last of each key in a file that W&amp;B accepts, and returns notes about it. */
  static List<String> removed(MappingNode root) {
    RepeatedKeys repeated = new RepeatedKeys();
    if (root.getValue().stream().allMatch(RepeatedKeys::isOfWandb)) {
      repeated.remove(root, "");
    }
    return repeated.notes;
  }

  /** Whether a top-level member also occurs in W&amp;B's files. */
  private static boolean isOfWandb(NodeTuple member) {
    String key = key(member);
    Node value = member.getValueNode();
    return switch (key) {
      case "method" -> METHODS.contains(value instanceof ScalarNode text ? text.getValue() : "");
      case SweepKeys.COMMAND -> value instanceof SequenceNode;
      // The overrides of --set are saved in the file.
      case SweepKeys.SET -> true;
      default -> KEYS.contains(key) || SweepKeys.SERVER.contains(key);
    };
  }

  private void remove(Node node, String path) {
    if (node instanceof SequenceNode list && seen.put(node, true) == null) {
      list.getValue().forEach(item -> remove(item, path));
    }
    if (!(node instanceof MappingNode map) || seen.put(node, true) != null) {
      return;
    }
    Map<Object, NodeTuple> members = new LinkedHashMap<>();
    for (NodeTuple member : map.getValue()) {
      // The reader checks merges and keys that are not scalars.
      boolean isPlain = member.getKeyNode() instanceof ScalarNode && !key(member).equals("<<");
      if (members.put(isPlain ? key(member) : member, member) != null) {
        notes.add(
            "%sduplicate key '%s'; the last one counts, as in W&B"
                .formatted(path.isEmpty() ? "" : path + ": ", key(member)));
      }
    }
    map.setValue(new ArrayList<>(members.values()));
    map.getValue()
        .forEach(
            member ->
                remove(
                    member.getValueNode(),
                    path.isEmpty() ? key(member) : path + "." + key(member)));
  }

  private static String key(NodeTuple member) {
    return member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
