package sweep.metric.result;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.NumberScanner;

/** A value in a JSON document, with its place there. */
record Member(JsonNode node, JsonPointer pointer) {
  /** A whole document. */
  static Member document(JsonNode node) {
    return new Member(node, JsonPointer.empty());
  }

  /** A member of an object; one without a value if it is missing. */
  Member at(String name) {
    return new Member(node.path(name), pointer.appendProperty(name));
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Whether an object has all the given members. */
  boolean hasAll(String... names) {
    for (String name : names) {
      if (!node.has(name)) {
        return false;
      }
    }
    return node.isObject();
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean isList() {
    return node.isArray();
  }

  /** The items of a list; empty for anything else. */
  List<Member> items() {
    List<Member> items = new ArrayList<>();
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      items.add(new Member(node.get(i), pointer.appendIndex(i)));
    }
    return items;
  }

  /** The members of an object by name; empty for anything else. */
  Map<String, Member> members() {
    Map<String, Member> members = new LinkedHashMap<>();
    node.properties().forEach(each -> members.put(each.getKey(), at(each.getKey())));
    return members;
  }

  /** The first object of a list; empty if there is none. */
  Optional<Member> first() {
    return node.isArray() && node.size() > 0 && node.get(0).isObject()
        ? Optional.of(items().get(0))
        : Optional.empty();
  }

  /** A number, or a text such as "NaN"; empty for anything else. */
  OptionalDouble number() {
    if (node.isNumber()) {
      return OptionalDouble.of(node.doubleValue());
    }
    OptionalDouble written =
        node.isTextual() ? NumberScanner.whole(node.textValue()) : OptionalDouble.empty();
    return written.isPresent() && !Double.isFinite(written.getAsDouble())
        ? written
        : OptionalDouble.empty();
  }

  /** The number with its place. */
  Optional<Measured> measured() {
    OptionalDouble number = number();
    return number.isPresent()
        ? Optional.of(Measured.of(number.getAsDouble(), pointer.toString()))
        : Optional.empty();
  }

  /** The members that are numbers. */
  Map<String, Measured> numbers() {
    Map<String, Measured> numbers = new LinkedHashMap<>();
    members()
        .forEach((name, member) -> member.measured().ifPresent(each -> numbers.put(name, each)));
    return numbers;
  }

  /** The numbers in a list, and in the lists in it. */
  double[] samples() {
    List<Double> all = new ArrayList<>();
    addSamples(node, all);
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addSamples(JsonNode list, List<Double> all) {
    for (JsonNode item : list) {
      if (item.isNumber()) {
        all.add(item.doubleValue());
      } else if (item.isArray()) {
        addSamples(item, all);
      }
    }
  }

  /** A text, or the text of a number; empty for anything else. */
  String text() {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }
}
