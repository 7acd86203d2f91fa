package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** A map of an experiment. What is wrong in it becomes a problem with its place. */
record Section(MappingReader map, NodeReader nodes) {
  Problems problems() {
    return nodes.problems();
  }

  /** Reports a problem at a key, or at the whole map if the key is missing. */
  void problem(String key, String message, String hint) {
    problems().add(map.value(key).orElse(map.node()), map.pathOf(key), message, hint);
  }

  /** A map in this one; empty if it is missing. */
  Optional<Section> child(String key) {
    return present(key)
        .flatMap(node -> nodes.section(node, map.pathOf(key), ""))
        .map(found -> new Section(found.withoutEmpty(), nodes));
  }

  /** A map in this one; a problem if it is missing. */
  Optional<Section> required(String key) {
    if (present(key).isEmpty()) {
      problem(key, "missing key '%s'".formatted(key), "");
    }
    return child(key);
  }

  /** The maps of a list; none if it is missing. */
  List<Section> children(String key) {
    return items(key).stream()
        .flatMap(node -> nodes.section(node, map.pathOf(key), "").stream())
        .map(found -> new Section(found.withoutEmpty(), nodes))
        .toList();
  }

  /** The texts of a list; none if it is missing. */
  List<String> texts(String key) {
    return items(key).stream().flatMap(node -> nodes.text(node, map.pathOf(key)).stream()).toList();
  }

  private List<Node> items(String key) {
    Optional<Node> node = present(key);
    if (node.isEmpty() || (node.get() instanceof SequenceNode list && list.getValue().isEmpty())) {
      return List.of();
    }
    return nodes.list(node.get(), map.pathOf(key));
  }

  /** A text; a number is taken as it is written. */
  Optional<String> text(String key) {
    return present(key).flatMap(node -> nodes.text(node, map.pathOf(key)));
  }

  /** A text; a problem if it is missing. */
  Optional<String> requiredText(String key) {
    if (present(key).isEmpty()) {
      problem(key, "missing key '%s'".formatted(key), "");
    }
    return text(key);
  }

  /** A whole number. */
  OptionalInt count(String key, int least) {
    Optional<Node> node = present(key);
    return node.isPresent() ? nodes.count(node.get(), map.pathOf(key), least) : OptionalInt.empty();
  }

  /** A number, which is usually written as text. */
  Optional<BigDecimal> number(String key) {
    Optional<String> text = text(key);
    try {
      return text.map(written -> new BigDecimal(written.strip()));
    } catch (NumberFormatException e) {
      problem(key, "expected a number, but got '%s'".formatted(text.orElseThrow()), "");
      return Optional.empty();
    }
  }

  /** The value of a key, unless it is empty. */
  Optional<Node> present(String key) {
    return map.value(key)
        .filter(node -> !(node instanceof ScalarNode) || !Scalars.kind(node).equals("nothing"));
  }

  /** Where a key is, for a note. */
  String place(String key) {
    Node node = map.value(key).orElse(map.node());
    return "%s:%d:%d"
        .formatted(
            node.getStartMark().getName(),
            node.getStartMark().getLine() + 1,
            node.getStartMark().getColumn() + 1);
  }
}
