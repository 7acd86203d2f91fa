package sweep.specification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.sampler.SamplerType;

/**
 * The JSON Schema of a spec, made from the tables that the parser has its keys from. Draft 7 is
 * what editors' YAML servers understand best.
 */
final class SpecSchema {
  private static final String METHOD = "method";

  private static final String LIMITS =
      "A schema sees one key at a time: a key that holds an anchor (&name) may have any name at the"
          + " top, and with 'set' any key may stand there instead; sweep accepts both. It checks"
          + " more than this: expressions, names, files, that a baseline is complete.";

  private SpecSchema() {}

  /** Its text. */
  static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("description", "What to try, how often, and how to run it. " + LIMITS);
    schema.put("type", "object");
    schema.put("properties", SweepKeys.ALL.orNothing().properties());
    schema.put("additionalProperties", false);
    schema.putAll(unlessSet());
    schema.put("definitions", definitions());
    return json(schema) + "\n";
  }

  private static String json(Map<String, Object> schema) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps, lists and texts are always JSON", impossible);
    }
  }

  /** What has to be there may also be laid over the spec. */
  private static Map<String, Object> unlessSet() {
    SchemaType complete =
        new SchemaType(Map.of("required", SweepKeys.OWN.needed()))
            .with("anyOf", List.of(has("command"), has("program")))
            .with("allOf", List.of(filled(), searched(), retried(), warned()));
    return rule(Map.of("not", has(OverrideWriter.KEY)), complete.rules());
  }

  private static Map<String, Object> filled() {
    Map<String, Object> least = Map.of("minProperties", 1);
    return rule(
        Map.of("not", has(SpaceReader.BLOCKS)),
        Map.of("properties", Map.of(SpaceReader.PARAMETERS, least)));
  }

  private static Map<String, Object> searched() {
    Map<String, Object> listed = with(METHOD, SchemaType.words(List.of(SamplerType.LIST.word())));
    Map<String, Object> list =
        new SchemaType(has(SearchReader.CONFIGURATIONS))
            .with(
                "properties",
                absent("grid, random or sobol", SpaceReader.BLOCKS, PairingReader.KEY))
            .rules();
    Map<String, Object> space =
        new SchemaType(Map.of("properties", absent("list", SearchReader.CONFIGURATIONS)))
            .with("anyOf", List.of(has(SpaceReader.PARAMETERS), has(SpaceReader.BLOCKS)))
            .rules();
    return new SchemaType(rule(listed, list)).with("else", space).rules();
  }

  private static Map<String, Object> retried() {
    return rule(with("retry_on", new SchemaType(Map.of("type", "array"))), has("retries"));
  }

  private static Map<String, Object> warned() {
    return rule(
        with("warn", new SchemaType(Map.of("type", "object"))),
        Map.of("anyOf", List.of(has("timeout"), has("deadline"))));
  }

  private static Map<String, Object> definitions() {
    Map<String, Object> only =
        new SchemaType(has(SpaceReader.PARAMETERS)).with("maxProperties", 1).rules();
    SchemaType block =
        new SchemaType(
                Map.of("description", "A block of parameters, by name, or {parameters: {...}}."))
            .with("type", "object")
            .with("if", only)
            .with(
                "then",
                Map.of("properties", Map.of(SpaceReader.PARAMETERS, ParameterKeys.map().rules())))
            .with("else", ParameterKeys.map().rules());
    return new SchemaType(Map.of(ParameterKeys.DEFINITION, ParameterSchema.rules()))
        .with(SweepKeys.BLOCK, block.rules())
        .rules();
  }

  /** A rule that holds where another does. */
  static Map<String, Object> rule(Map<String, Object> condition, Map<String, Object> then) {
    return new SchemaType(Map.of("if", condition)).with("then", then).rules();
  }

  /** That a key is there. */
  static Map<String, Object> has(String key) {
    return Map.of("required", List.of(key));
  }

  /** That a key is there, with a value of a shape. */
  static Map<String, Object> with(String key, SchemaType shape) {
    return new SchemaType(has(key)).with("properties", Map.of(key, shape.rules())).rules();
  }

  /** That keys are not there, as they need another method. */
  private static Map<String, Object> absent(String methods, String... keys) {
    Map<String, Object> absent = new LinkedHashMap<>();
    for (String key : keys) {
      String message = "'%s' needs method: %s".formatted(key, methods);
      absent.put(key, SchemaType.nothing().or(message).rules());
    }
    return absent;
  }
}
