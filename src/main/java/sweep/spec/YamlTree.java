package sweep.spec;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into a tree whose nodes know their places. */
final class YamlTree {
  /** Marks a scalar without quotes and without a tag: what it is, {@link Scalars} decides. */
  static final Tag PLAIN = new Tag("!plain");

  private YamlTree() {}

  /** The map at the root of the text; empty, with problems, if there is none. */
  static Optional<MappingNode> read(Source source, Problems problems) {
    Optional<Node> root = compose(source, problems);
    if (root.isEmpty()) {
      if (!problems.any()) {
        problems.addAt(
            source.mark(0, 0),
            "",
            "the file is empty",
            "a spec needs at least 'method'," + " 'parameters' and 'command'");
      }
      return Optional.empty();
    }
    if (root.get() instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    problems.add(
        root.get(), "", "a spec is a map of keys, but this is " + Scalars.kind(root.get()));
    return Optional.empty();
  }

  /** The tree of a text, whatever it is; empty, with problems, if it is no YAML or has nothing. */
  static Optional<Node> compose(Source source, Problems problems) {
    problems.addSource(source);
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(false);
    try {
      ParserImpl parser = new ParserImpl(source.reader(), options);
      return Optional.ofNullable(
          new Composer(parser, new PlainResolver(), options).getSingleNode());
    } catch (MarkedYAMLException fault) {
      Mark place = fault.getProblemMark() == null ? source.mark(0, 0) : fault.getProblemMark();
      String problem = String.valueOf(fault.getProblem()).strip();
      problems.addAt(place, "", "not valid YAML: " + problem, "");
    } catch (YAMLException fault) {
      String first = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
      problems.addAt(source.mark(0, 0), "", "not valid YAML: " + first, "");
    }
    return Optional.empty();
  }

  private static final class PlainResolver extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      if (kind == NodeId.scalar) {
        return implicit ? PLAIN : Tag.STR;
      }
      return super.resolve(kind, value, implicit);
    }
  }
}
