package sweep.specification.override;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.specification.file.SpecFiles;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/**
 * The overrides of a spec: those of its key {@code set}, those of the command line, and the current
 * contents of the files that it names, so that the saved text is complete.
 */
public final class SpecOverrides {
  private final List<String> arguments;
  private final SpecFiles files;
  private final Map<String, Node> settings = new LinkedHashMap<>();
  private boolean hasNew;

  /**
   * Returns overrides.
   *
   * @param arguments the arguments of {@code --set}, each a path of keys, an equals sign and a
   *     value
   */
  public SpecOverrides(List<String> arguments, SpecFiles files) {
    this.arguments = arguments;
    this.files = files;
  }

  /** Returns the tree with all overrides. */
  public MappingNode applied(MappingNode root, Problems problems) {
    readOwn(new MappingReader(root, "", new Problems()), problems);
    arguments.forEach(argument -> readArgument(argument, problems));
    OverrideApplier applier = new OverrideApplier(problems);
    MappingNode whole = root;
    for (SpecOverride setting : settings()) {
      whole = applier.applied(whole, setting);
    }
    Map<String, Node> named = new NamedFiles(whole, files, problems).contents();
    settings.putAll(named);
    hasNew |= !named.isEmpty();
    for (Map.Entry<String, Node> content : named.entrySet()) {
      whole = applier.applied(whole, new SpecOverride(content.getKey(), content.getValue()));
    }
    return whole;
  }

  private List<SpecOverride> settings() {
    List<SpecOverride> list = new ArrayList<>();
    settings.forEach((path, value) -> list.add(new SpecOverride(path, value)));
    return list;
  }

  private void readOwn(MappingReader spec, Problems problems) {
    Optional<MappingReader> own =
        spec.value(SweepKeys.SET)
            .flatMap(
                node ->
                    new NodeReader(problems)
                        .section(node, SweepKeys.SET, "such as {parameters.lr.min: 1e-5}"));
    own.ifPresent(
        section ->
            section.keys().forEach(key -> settings.put(key, section.value(key).orElseThrow())));
  }

  private void readArgument(String argument, Problems problems) {
    Source whole = new Source("--set " + argument, "", Source.NO_LINES);
    int equals = argument.indexOf('=');
    if (equals < 1) {
      problems.addAt(
          whole.mark(0, 0), "", "expected KEY=VALUE", "such as --set parameters.lr.min=1e-5");
      return;
    }
    String path = argument.substring(0, equals).strip();
    Source value = new Source(whole.name(), argument.substring(equals + 1), Source.NO_LINES);
    int before = problems.count();
    Optional<Node> node = YamlTree.compose(value, problems);
    if (problems.count() > before) {
      return;
    }
    settings.remove(path);
    settings.put(path, node.orElseGet(() -> nothing(value)));
    hasNew = true;
  }

  private static Node nothing(Source source) {
    Mark mark = source.mark(0, 0);
    return new ScalarNode(YamlTree.PLAIN, "", mark, mark, ScalarStyle.PLAIN);
  }

  /** Whether there are overrides that the text does not contain yet. */
  public boolean hasNew() {
    return hasNew;
  }

  /** Returns the text with all overrides. */
  public String text(String text, MappingNode root) {
    return hasNew ? new OverrideWriter(text, root).with(settings) : text;
  }
}
