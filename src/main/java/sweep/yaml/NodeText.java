package sweep.yaml;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.space.Value.TextValue;
import sweep.text.QuotedText;

/** Writes nodes as YAML in one line, which means the same when it is read back. */
public final class NodeText {
  /** Text that needs no quotes in any context. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./+-]*");

  private static final Pattern SIMPLE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private NodeText() {}

  public static String of(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(NodeText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    MappingReader section = new MappingReader((MappingNode) node, "", new Problems());
    return section.keys().stream()
        .map(key -> key(key) + ": " + of(section.value(key).orElseThrow()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Returns a key, in quotes only if it needs them. */
  public static String key(String key) {
    return SIMPLE_KEY.matcher(key).matches() ? key : QuotedText.json(key);
  }

  private static String scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    String quoted = QuotedText.json(text);
    if (tag.equals(YamlTree.PLAIN)) {
      boolean safe = !isText(scalar) || BARE.matcher(text).matches();
      return text.isEmpty() ? "null" : safe ? text : quoted;
    }
    return tag.equals(Tag.STR) ? quoted : "!<%s> %s".formatted(tag.getValue(), quoted);
  }

  private static boolean isText(ScalarNode scalar) {
    try {
      return Scalars.value(scalar).filter(TextValue.class::isInstance).isPresent();
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
