package sweep.specification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a value of a spec may be, in the words of JSON Schema, draft 7.
 *
 * @param rules the schema's keywords, in order
 */
record SchemaType(Map<String, Object> rules) {
  private static final String TYPE = "type";
  private static final String ENUM = "enum";
  private static final String ANY_OF = "anyOf";
  private static final String NULL = "null";

  SchemaType {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  private static SchemaType of(String keyword, Object rule) {
    return new SchemaType(Map.of(keyword, rule));
  }

  /** Anything at all. */
  static SchemaType anything() {
    return new SchemaType(Map.of());
  }

  /** Nothing: what has this shape may not be there. */
  static SchemaType nothing() {
    return of(TYPE, NULL);
  }

  /** Text; a number or a truth value counts as the text that was written. */
  static SchemaType text() {
    return of(TYPE, List.of("string", "number", "boolean"));
  }

  static SchemaType text(Pattern pattern) {
    return of(TYPE, "string").with("pattern", pattern.pattern());
  }

  static SchemaType words(Collection<?> words) {
    return of(ENUM, List.copyOf(words));
  }

  static SchemaType number() {
    return of(TYPE, "number");
  }

  static SchemaType above(int bound) {
    return number().with("exclusiveMinimum", bound);
  }

  static SchemaType whole() {
    return of(TYPE, "integer");
  }

  /** How many of something: it has to fit in 32 bits. */
  static SchemaType count(int least) {
    return whole().with("minimum", least).with("maximum", Integer.MAX_VALUE);
  }

  /** A list that isn't empty. */
  static SchemaType list(SchemaType item) {
    return of(TYPE, "array").with("items", item.rules()).with("minItems", 1);
  }

  /** A map, whatever its keys are. */
  static SchemaType map(SchemaType member) {
    return of(TYPE, "object").with("additionalProperties", member.rules());
  }

  /** A map with keys that the user names by a rule. */
  static SchemaType map(Pattern names, SchemaType member) {
    return of(TYPE, "object")
        .with("patternProperties", Map.of("^" + names.pattern() + "$", member.rules()))
        .with("additionalProperties", false);
  }

  /** A map with these keys and no others. */
  static SchemaType map(KeyTable keys) {
    SchemaType map = of(TYPE, "object").with("properties", keys.properties());
    List<String> needed = keys.needed();
    return (needed.isEmpty() ? map : map.with("required", needed))
        .with("additionalProperties", false);
  }

  /** What is described once, under a name. */
  static SchemaType named(String definition) {
    return of("$ref", "#/definitions/" + definition);
  }

  static SchemaType either(SchemaType... shapes) {
    List<Object> all = new ArrayList<>();
    for (SchemaType shape : shapes) {
      all.add(shape.rules());
    }
    return of(ANY_OF, all);
  }

  /** The same with one more keyword, or another rule for it. */
  SchemaType with(String keyword, Object rule) {
    Map<String, Object> more = new LinkedHashMap<>(rules);
    more.put(keyword, rule);
    return new SchemaType(more);
  }

  SchemaType otherwise(Object value) {
    return with("default", value);
  }

  SchemaType suchAs(Object... examples) {
    return with("examples", List.of(examples));
  }

  /** The same with what editors say where a value has another shape; no keyword of the standard. */
  SchemaType or(String message) {
    return with("errorMessage", message);
  }

  /** The same, or nothing: a key at the top without a value counts as left out. */
  SchemaType orNothing() {
    SchemaType shape = this;
    for (String keyword : List.of(TYPE, ENUM, ANY_OF)) {
      if (rules.containsKey(keyword)) {
        shape = shape.with(keyword, withNothing(keyword));
      }
    }
    return shape;
  }

  private List<Object> withNothing(String keyword) {
    Object rule = rules.get(keyword);
    List<Object> all =
        new ArrayList<>(rule instanceof Collection<?> several ? several : List.of(rule));
    all.add(keyword.equals(TYPE) ? NULL : keyword.equals(ENUM) ? null : nothing().rules());
    return all;
  }
}
