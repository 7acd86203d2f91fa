package sweep.specification.override;

import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.specification.key.SweepKeys;
import sweep.yaml.NodeText;

/** Writes overrides into the text of a spec, so that the text alone is complete. */
final class OverrideWriter {
  private final String text;
  private final MappingNode root;

  /**
   * Returns a writer.
   *
   * @param root the tree of the text
   */
  OverrideWriter(String text, MappingNode root) {
    this.text = text;
    this.root = root;
  }

  /** Returns the text with these overrides, by path, instead of those that it has. */
  String with(Map<String, Node> settings) {
    boolean flow = root.getFlowStyle() == FlowStyle.FLOW;
    for (NodeTuple member : root.getValue()) {
      if (member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(SweepKeys.SET)) {
        int start = offset(member.getKeyNode().getStartMark().getIndex());
        int end = offset(member.getValueNode().getEndMark().getIndex());
        return text.substring(0, start)
            + (flow ? flow(settings) : block(settings).stripLeading())
            + text.substring(end);
      }
    }
    return flow ? inFlow(settings) : inBlock(settings);
  }

  private String inFlow(Map<String, Node> settings) {
    int start = text.indexOf('{', offset(root.getStartMark().getIndex())) + 1;
    return text.substring(0, start) + flow(settings) + ", " + text.substring(start);
  }

  /** Inserts before the first key, as another line could change a scalar at the end of the text. */
  private String inBlock(Map<String, Node> settings) {
    int first = offset(root.getValue().get(0).getKeyNode().getStartMark().getIndex());
    return text.substring(0, first)
        + block(settings).stripLeading()
        + " ".repeat(column())
        + text.substring(first);
  }

  private int column() {
    return root.getValue().get(0).getKeyNode().getStartMark().getColumn();
  }

  /** Marks count code points. */
  private int offset(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  private static String flow(Map<String, Node> settings) {
    return settings.entrySet().stream()
        .map(setting -> line(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining(", ", SweepKeys.SET + ": {", "}"));
  }

  private String block(Map<String, Node> settings) {
    String indent = " ".repeat(column());
    StringBuilder block = new StringBuilder(indent + SweepKeys.SET + ":\n");
    settings.forEach(
        (path, value) -> block.append("%s  %s\n".formatted(indent, line(path, value))));
    return block.toString();
  }

  private static String line(String path, Node value) {
    return "%s: %s".formatted(NodeText.key(path), NodeText.of(value));
  }
}
