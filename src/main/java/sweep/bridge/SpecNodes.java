package sweep.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Value;
import sweep.specification.ReadSpec;
import sweep.specification.file.SpecFiles;
import sweep.specification.key.SweepKeys;
import sweep.specification.override.SpecOverrides;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/** A valid spec as it is written, with its overrides applied. */
public final class SpecNodes {
  private static final String PROGRAM = "program";

  private final MappingReader root;
  private final NodeReader nodes;

  private SpecNodes(MappingReader root, NodeReader nodes) {
    this.root = root;
    this.nodes = nodes;
  }

  /** Reads the text of a spec again. */
  public static SpecNodes of(ReadSpec spec) {
    Problems none = new Problems();
    MappingNode tree =
        YamlTree.read(new Source(spec.file(), spec.text()), none)
            .orElseThrow(() -> new IllegalArgumentException("not the text of a spec"));
    MappingNode whole = new SpecOverrides(List.of(), SpecFiles.NONE).applied(tree, none);
    return new SpecNodes(new MappingReader(whole, "", none).withoutEmpty(), new NodeReader(none));
  }

  /** The keys at the top level that have a value. */
  public List<String> keys() {
    return root.keys();
  }

  /** The value of a top-level key. */
  public Optional<Value> value(String key) {
    return root.value(key).flatMap(node -> nodes.value(node, key));
  }

  /** The top-level value as text; empty if there is none. */
  public Optional<String> text(String key) {
    return root.value(key).flatMap(node -> nodes.text(node, key));
  }

  /** The parameters as they are written, by name. */
  public Map<String, MappingReader> parameters() {
    Map<String, MappingReader> parameters = new LinkedHashMap<>();
    Optional<MappingReader> section =
        root.value(SweepKeys.PARAMETERS)
            .flatMap(node -> nodes.section(node, SweepKeys.PARAMETERS, ""));
    section.ifPresent(
        all ->
            all.keys()
                .forEach(
                    name ->
                        nodes
                            .section(all.value(name).orElseThrow(), name, "")
                            .ifPresent(each -> parameters.put(name, each))));
    return parameters;
  }

  /** A node as a value. */
  public Optional<Value> value(Node node) {
    return nodes.value(node, "");
  }

  /** The command if it is a text for a shell. */
  public Optional<String> shellText() {
    return root.value(SweepKeys.COMMAND)
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue());
  }

  /** The items of the command; those of the usual one if there is only a program. */
  public List<String> commandItems() {
    Optional<Node> command = root.value(SweepKeys.COMMAND);
    if (command.isEmpty() || !(command.get() instanceof SequenceNode list)) {
      return List.of("${env}", "${interpreter}", "${program}", "${args}");
    }
    List<String> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof ScalarNode scalar) {
        items.add(Scalars.printed(scalar, scalar.getValue()));
      }
    }
    return items;
  }

  /** The value of {@code ${program}}; empty without one. */
  public String program() {
    return text(PROGRAM).orElse("");
  }
}
