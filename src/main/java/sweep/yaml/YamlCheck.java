package sweep.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.text.ArgumentCharacters;

/** Checks that a tree with aliases is finite and not too large, and has no unknown tags. */
final class YamlCheck {
  /** The limit of nodes; a file of the largest size has fewer without aliases. */
  private static final long MOST_NODES = 5_000_000;

  private static final Set<Tag> OF_SCALARS =
      Set.of(YamlTree.PLAIN, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MERGE);

  private final Problems problems;

  /** The number of nodes below each node that has an anchor. */
  private final Map<Node, Long> sizes = new HashMap<>();

  private final Set<Node> open = new HashSet<>();

  YamlCheck(Problems problems) {
    this.problems = problems;
  }

  /** Reports the problems of a tree. */
  void check(Node root) {
    if (size(root) > MOST_NODES && !problems.any()) {
      problems.add(root, "", "aliases expand to more than %d values".formatted(MOST_NODES));
    }
  }

  private long size(Node node) {
    if (node instanceof ScalarNode scalar) {
      checkTag(node);
      ArgumentCharacters.halfIn(scalar.getValue())
          .ifPresent(message -> problems.add(node, "", message));
      return 1;
    }
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    if (open.size() > YamlTree.DEEPEST) {
      problems.add(node, "", "nested more than %d levels deep".formatted(YamlTree.DEEPEST));
      return 0;
    }
    checkTag(node);
    open.add(node);
    long size = 1;
    for (Node child : children(node)) {
      if (open.contains(child)) {
        problems.add(child, "", "an alias contains itself");
        break;
      }
      size = Math.min(size + size(child), MOST_NODES + 1);
    }
    open.remove(node);
    if (node.getAnchor() != null) {
      sizes.put(node, size);
    }
    return size;
  }

  private void checkTag(Node node) {
    Tag tag = node.getTag();
    boolean fits =
        switch (node.getNodeId()) {
          case scalar -> OF_SCALARS.contains(tag);
          case sequence -> tag.equals(Tag.SEQ);
          case mapping -> tag.equals(Tag.MAP);
          case anchor -> false;
        };
    if (!fits) {
      String written = tag.getValue().replaceFirst("^" + Tag.PREFIX, "!!");
      problems.add(
          node,
          "",
          "the tag '%s' does not fit %s here".formatted(written, Scalars.kind(node)),
          "remove it");
    }
  }

  private static List<Node> children(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    List<Node> children = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple member : mapping.getValue()) {
        children.add(member.getKeyNode());
        children.add(member.getValueNode());
      }
    }
    return children;
  }
}
