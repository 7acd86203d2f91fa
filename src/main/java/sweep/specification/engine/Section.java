package sweep.specification.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.key.KeyTable;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;

/** The values of one map by their keys, each of an expected type. */
record Section(MappingReader map, NodeReader nodes) {
  Optional<Node> node(String key) {
    return map.value(key);
  }

  String path(String key) {
    return map.pathOf(key);
  }

  void problem(String key, String message, String hint) {
    nodes.problems().add(node(key).orElse(map.node()), path(key), message, hint);
  }

  /** Text that is not blank. */
  Optional<String> text(String key) {
    Optional<String> text = node(key).flatMap(node -> nodes.text(node, path(key)));
    if (text.filter(String::isBlank).isPresent()) {
      problem(key, "the text is empty", "");
      return Optional.empty();
    }
    return text.map(String::strip);
  }

  OptionalInt count(String key, int least) {
    Optional<Node> node = node(key);
    return node.isPresent() ? nodes.count(node.get(), path(key), least) : OptionalInt.empty();
  }

  OptionalLong size(String key) {
    Optional<Node> node = node(key);
    return node.isPresent() ? nodes.size(node.get(), path(key)) : OptionalLong.empty();
  }

  Optional<Duration> duration(String key) {
    return node(key).flatMap(node -> nodes.duration(node, path(key)));
  }

  Optional<Duration> positive(String key) {
    Optional<Duration> duration = duration(key);
    if (duration.filter(Duration::isZero).isPresent()) {
      problem(key, "must be longer than 0s", "");
    }
    return duration.filter(found -> !found.isZero());
  }

  /** The texts of a list. */
  List<String> texts(String key) {
    Optional<Node> node = node(key);
    return node.isPresent() ? texts(key, nodes.list(node.get(), path(key))) : List.of();
  }

  /** The texts of a list; also a text alone, as a list of one. */
  List<String> oneOrMore(String key) {
    boolean isList = node(key).filter(SequenceNode.class::isInstance).isPresent();
    return isList ? texts(key) : texts(key, node(key).stream().toList());
  }

  private List<String> texts(String key, List<Node> items) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> nodes.text(item, path(key)).ifPresent(texts::add));
    return texts;
  }

  /** A map with these keys. */
  Optional<Section> section(String key, KeyTable keys, String example) {
    Optional<MappingReader> found =
        node(key).flatMap(node -> nodes.section(node, path(key), example));
    found.ifPresent(map -> keys.checkWithoutEmpty(map, nodes.problems()));
    return found.map(map -> new Section(map, nodes));
  }
}
