package sweep.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of one parameter: which of its keys go together, and what each may be then. */
final class ParameterSchema {
  private ParameterSchema() {}

  static Map<String, Object> rules() {
    List<Object> starts = new ArrayList<>();
    ParameterKeys.STARTS.forEach(key -> starts.add(SpecSchema.has(key)));
    starts.add(SpecSchema.has(ParameterKeys.NESTED));
    return new SchemaType(Map.of("description", "What may be tried for one parameter."))
        .with("type", "object")
        .with("properties", ParameterKeys.ALL.properties())
        .with("additionalProperties", false)
        .with("anyOf", starts)
        .with("allOf", forms())
        .rules();
  }

  private static List<Object> forms() {
    List<Object> rules = new ArrayList<>();
    rules.add(alone(ParameterKeys.NESTED, List.of(ParameterKeys.NESTED)));
    rules.add(alone(ParameterKeys.FORMULA, List.of(ParameterKeys.FORMULA, ParameterKeys.WHEN)));
    rules.add(implied("value", List.of(), form(DistributionType.CONSTANT)));
    rules.add(implied("values", List.of("value"), form(DistributionType.CATEGORICAL)));
    for (String end : List.of("min", "max")) {
      rules.add(implied(end, List.of("value", "values"), form(DistributionType.UNIFORM)));
    }
    for (DistributionType form : DistributionType.values()) {
      SchemaType word = SchemaType.words(List.of(form.word()));
      rules.add(SpecSchema.rule(SpecSchema.with(ParameterKeys.DISTRIBUTION, word), form(form)));
    }
    return rules;
  }

  /** What a key allows beside itself. */
  private static Map<String, Object> alone(String key, List<String> allowed) {
    return SpecSchema.rule(SpecSchema.has(key), Map.of("properties", forbidden(allowed)));
  }

  /** The form of a parameter that has a key, and neither a distribution nor others before it. */
  private static Map<String, Object> implied(
      String key, List<String> others, Map<String, Object> form) {
    List<Object> before = new ArrayList<>(List.of(SpecSchema.has(ParameterKeys.DISTRIBUTION)));
    others.forEach(other -> before.add(SpecSchema.has(other)));
    return SpecSchema.rule(
        new SchemaType(SpecSchema.has(key)).with("not", Map.of("anyOf", before)).rules(), form);
  }

  private static Map<String, Object> form(DistributionType form) {
    List<String> allowed = new ArrayList<>(form.allowed());
    List<String> needed = ParameterKeys.FORM.needed().stream().filter(allowed::contains).toList();
    allowed.add(ParameterKeys.DEFAULT);
    allowed.add(ParameterKeys.WHEN);
    Map<String, Object> properties = new LinkedHashMap<>();
    if (allowed.contains("min")) {
      properties.put("min", least(form).rules());
      properties.put(
          "max",
          (form == DistributionType.INT_UNIFORM ? SchemaType.whole() : SchemaType.number())
              .rules());
    }
    properties.putAll(forbidden(allowed));
    return new SchemaType(needed.isEmpty() ? Map.of() : Map.of("required", needed))
        .with("properties", properties)
        .rules();
  }

  private static SchemaType least(DistributionType form) {
    if (form == DistributionType.INT_UNIFORM) {
      return SchemaType.whole();
    }
    return form.takesLogarithm() ? SchemaType.above(0) : SchemaType.number();
  }

  /** All keys but the allowed ones: editors tell each that may not be there. */
  private static Map<String, Object> forbidden(List<String> allowed) {
    Map<String, Object> forbidden = new LinkedHashMap<>();
    ParameterKeys.ALL.words().stream()
        .filter(word -> !allowed.contains(word))
        .forEach(word -> forbidden.put(word, false));
    return forbidden;
  }
}
