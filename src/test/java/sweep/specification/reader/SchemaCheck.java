package sweep.specification.reader;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Value;
import sweep.space.Value.MapValue;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/** Holds specs against their JSON Schema, as an editor does. */
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
  private static final Schema SCHEMA = REGISTRY.getSchema(text(), InputFormat.JSON);

  private static final List<String> KEYS = SweepKeys.ALL;

  private SchemaCheck() {}

  /** The published schema. */
  static String text() {
    try (InputStream schema = SpecReader.schema()) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema says against a spec; what holds an anchor may have any name. */
  static List<String> errors(String spec) {
    Problems problems = new Problems();
    MappingNode root = YamlTree.read(new Source("s.yaml", spec), problems).orElseThrow();
    MappingReader section = new MappingReader(root, "", problems);
    Map<String, Value> members = new LinkedHashMap<>();
    for (String key : section.keys()) {
      Node node = section.value(key).orElseThrow();
      if (node.getAnchor() == null || KEYS.contains(key)) {
        members.put(key, new NodeReader(problems).value(node, key).orElseThrow());
      }
    }
    return errors(SCHEMA, new MapValue(members).json());
  }

  /** What the schema of schemas says against a schema. */
  static List<String> errorsOfSchema(String schema) {
    String draft = SpecificationVersion.DRAFT_7.getDialectId();
    return errors(REGISTRY.getSchema(SchemaLocation.of(draft)), schema);
  }

  private static List<String> errors(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
