package sweep.yaml;

import java.util.List;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.resolver.Resolver;

/** A composer that leaves plain scalars unresolved, and knows where nodes are nested too deeply. */
final class PlacedComposer extends Composer {
  /** A node is nested too deeply. */
  static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Mark place;

    private TooDeepException(Mark place) {
      this.place = place;
    }

    Mark place() {
      return place;
    }
  }

  private final ParserImpl events;
  private int depth;

  PlacedComposer(ParserImpl events, LoaderOptions options) {
    super(events, new PlainResolver(), options);
    this.events = events;
  }

  @Override
  protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
    return nested(() -> super.composeScalarNode(anchor, comments));
  }

  @Override
  protected Node composeSequenceNode(String anchor) {
    return nested(() -> super.composeSequenceNode(anchor));
  }

  @Override
  protected Node composeMappingNode(String anchor) {
    return nested(() -> super.composeMappingNode(anchor));
  }

  private Node nested(Supplier<Node> compose) {
    if (depth > YamlTree.DEEPEST) {
      throw new TooDeepException(events.peekEvent().getStartMark());
    }
    depth++;
    Node node = compose.get();
    depth--;
    return node;
  }

  private static final class PlainResolver extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      if (kind == NodeId.scalar) {
        return implicit ? YamlTree.PLAIN : Tag.STR;
      }
      return super.resolve(kind, value, implicit);
    }
  }
}
