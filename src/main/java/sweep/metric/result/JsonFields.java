package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.NumberScanner;

/** Reads the members of JSON objects. */
final class JsonFields {
  private JsonFields() {}

  /** Whether an object has all the given members. */
  static boolean hasAll(JsonNode object, String... names) {
    for (String name : names) {
      if (!object.has(name)) {
        return false;
      }
    }
    return object.isObject();
  }

  /** The first object of a list, or of a member that is a list; empty if there is none. */
  static Optional<JsonNode> first(JsonNode list) {
    return list.isArray() && list.size() > 0 && list.get(0).isObject()
        ? Optional.of(list.get(0))
        : Optional.empty();
  }

  /** The members that are numbers, or texts such as "NaN". */
  static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            member -> number(member.getValue()).ifPresent(v -> numbers.put(member.getKey(), v)));
    return numbers;
  }

  /** A number; empty for anything else. */
  static OptionalDouble number(JsonNode value) {
    if (value.isNumber()) {
      return OptionalDouble.of(value.doubleValue());
    }
    OptionalDouble written =
        value.isTextual() ? NumberScanner.whole(value.textValue()) : OptionalDouble.empty();
    return written.isPresent() && !Double.isFinite(written.getAsDouble())
        ? written
        : OptionalDouble.empty();
  }

  /** A text, or the text of a number; empty for anything else. */
  static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }
}
