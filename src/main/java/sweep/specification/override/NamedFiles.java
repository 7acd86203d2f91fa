package sweep.specification.override;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.space.Value;
import sweep.specification.file.RowReader;
import sweep.specification.file.SpecFiles;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;
import sweep.yaml.Source;

/** Reads the files that a spec names instead of containing their text itself. */
final class NamedFiles {
  private final MappingReader spec;
  private final SpecFiles files;
  private final Problems problems;

  NamedFiles(MappingNode root, SpecFiles files, Problems problems) {
    this.spec = new MappingReader(root, "", new Problems());
    this.files = files;
    this.problems = problems;
  }

  /** Returns the contents of the files, by the paths of the keys that name them. */
  Map<String, Node> contents() {
    Map<String, Node> contents = new LinkedHashMap<>();
    for (String listed : List.of(SweepKeys.CONFIGURATIONS, SweepKeys.ENQUEUE)) {
      spec.value(listed)
          .filter(node -> isText(node, listed))
          .flatMap(node -> read(node, listed))
          .flatMap(source -> new RowReader(source, problems).rows())
          .ifPresent(rows -> contents.put(listed, rows));
    }
    spec.value(SweepKeys.FILES)
        .filter(MappingNode.class::isInstance)
        .map(node -> new MappingReader((MappingNode) node, SweepKeys.FILES, new Problems()))
        .ifPresent(section -> section.keys().forEach(key -> addTemplate(section, key, contents)));
    return contents;
  }

  /** Whether a node names a file; reports other scalars. */
  private boolean isText(Node node, String path) {
    if (!(node instanceof ScalarNode) || Scalars.kind(node).equals("nothing")) {
      return false;
    }
    Optional<Value> value = new NodeReader(problems).value(node, path);
    boolean isText = value.filter(Value.TextValue.class::isInstance).isPresent();
    if (value.isPresent() && !isText) {
      problems.add(
          node,
          path,
          "expected a list of configurations, or the name of a file, but got "
              + Scalars.kind(node));
    }
    return isText;
  }

  private void addTemplate(MappingReader section, String key, Map<String, Node> contents) {
    String path = section.pathOf(key);
    section
        .value(key)
        .flatMap(node -> read(node, path))
        .ifPresent(source -> contents.put(path, inline(source)));
  }

  private Optional<Source> read(Node node, String path) {
    boolean isName = node instanceof ScalarNode && !Scalars.kind(node).equals("nothing");
    return isName
        ? files.read(((ScalarNode) node).getValue(), node, path, problems)
        : Optional.empty();
  }

  /** Returns a template as a spec without a file would contain it. */
  private static Node inline(Source source) {
    Mark mark = source.mark(0, 0);
    Node key = new ScalarNode(Tag.STR, SweepKeys.TEMPLATE_TEXT, mark, mark, ScalarStyle.PLAIN);
    Node text = new ScalarNode(Tag.STR, source.text(), mark, mark, ScalarStyle.DOUBLE_QUOTED);
    return new MappingNode(
        Tag.MAP, true, List.of(new NodeTuple(key, text)), mark, mark, FlowStyle.FLOW);
  }
}
