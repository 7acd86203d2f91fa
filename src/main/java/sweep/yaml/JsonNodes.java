package sweep.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads JSON into YAML nodes; YAML itself does not know all of JSON's escapes and white space. */
public final class JsonNodes {
  /** Accepts NaN and Infinity, as Python writes them. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Source source;
  private final Problems problems;

  public JsonNodes(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Returns the value; empty, with a problem, if the text is not valid JSON. */
  public Optional<Node> read() {
    try (JsonParser parser = JSON.createParser(source.text())) {
      if (parser.nextToken() == null) {
        problems.addAt(source.mark(0, 0), "", "not valid JSON: it is empty", "");
        return Optional.empty();
      }
      Node node = node(parser);
      if (parser.nextToken() != null) {
        problems.addAt(
            mark(parser.currentTokenLocation()),
            "",
            "not valid JSON: there is more text after the value",
            "");
        return Optional.empty();
      }
      return Optional.of(node);
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("");
      problems.addAt(mark(e.getLocation()), "", "not valid JSON: " + message, "");
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be read", e);
    }
  }

  private Mark mark(JsonLocation place) {
    return place == null
        ? source.mark(0, 0)
        : source.mark(Math.max(0, place.getLineNr() - 1), Math.max(0, place.getColumnNr() - 1));
  }

  private Node node(JsonParser parser) throws IOException {
    Mark mark = mark(parser.currentTokenLocation());
    return switch (parser.currentToken()) {
      case START_OBJECT ->
          new MappingNode(Tag.MAP, true, members(parser), mark, mark, FlowStyle.FLOW);
      case START_ARRAY ->
          new SequenceNode(Tag.SEQ, true, items(parser), mark, mark, FlowStyle.FLOW);
      case VALUE_STRING -> scalar(Tag.STR, parser.getText(), mark);
      default -> scalar(YamlTree.PLAIN, plain(parser.getText()), mark);
    };
  }

  /** Returns YAML's spelling of the numbers that JSON lacks. */
  private static String plain(String text) {
    return switch (text) {
      case "NaN" -> ".nan";
      case "Infinity" -> ".inf";
      case "-Infinity" -> "-.inf";
      default -> text;
    };
  }

  private static ScalarNode scalar(Tag tag, String text, Mark mark) {
    return new ScalarNode(tag, text, mark, mark, ScalarStyle.PLAIN);
  }

  private List<NodeTuple> members(JsonParser parser) throws IOException {
    List<NodeTuple> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Node key = scalar(Tag.STR, parser.currentName(), mark(parser.currentTokenLocation()));
      parser.nextToken();
      members.add(new NodeTuple(key, node(parser)));
    }
    return members;
  }

  private List<Node> items(JsonParser parser) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser));
    }
    return items;
  }
}
