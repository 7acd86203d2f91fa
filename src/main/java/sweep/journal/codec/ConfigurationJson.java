package sweep.journal.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;
import sweep.text.DecimalText;

/**
 * Converts configurations to and from JSON, keeping the type of each value. NaN and infinite
 * numbers become an object with the single member {@code real}. A map that looks like that gets a
 * quotation mark in front of its member's name.
 */
final class ConfigurationJson {
  private static final String REAL = "real";
  private static final Pattern LIKE_REAL = Pattern.compile("'*" + REAL);

  private ConfigurationJson() {}

  static Map<String, Object> of(Configuration configuration) {
    return of(configuration.entries());
  }

  private static Map<String, Object> of(Map<String, Value> members) {
    Map<String, Object> plain = new LinkedHashMap<>();
    members.forEach((name, value) -> plain.put(name, of(value)));
    return plain;
  }

  private static Object of(Value value) {
    if (value instanceof IntValue integer) {
      return integer.number();
    }
    if (value instanceof FloatValue decimal) {
      double number = decimal.number();
      return Double.isFinite(number) ? number : Map.of(REAL, DecimalText.python(number));
    }
    if (value instanceof TextValue text) {
      return text.text();
    }
    if (value instanceof BoolValue bool) {
      return bool.holds();
    }
    if (value instanceof ListValue list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(of(item)));
      return items;
    }
    return value instanceof MapValue map ? of(map) : null;
  }

  private static Map<String, Object> of(MapValue map) {
    Map<String, Object> plain = of(map.members());
    return isLikeReal(plain) ? renamed(plain, name -> "'" + name) : plain;
  }

  private static boolean isLikeReal(Map<?, ?> members) {
    return members.size() == 1
        && LIKE_REAL.matcher((String) members.keySet().iterator().next()).matches();
  }

  private static Map<String, Object> renamed(Map<?, ?> one, UnaryOperator<String> rename) {
    Map<String, Object> renamed = new LinkedHashMap<>();
    one.forEach((name, value) -> renamed.put(rename.apply((String) name), value));
    return renamed;
  }

  static Configuration configuration(Map<String, Object> members) throws DamagedRecordException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : members.entrySet()) {
      values.put(member.getKey(), value(member.getValue()));
    }
    return Configuration.of(values);
  }

  static Value value(Object plain) throws DamagedRecordException {
    if (plain instanceof Long number) {
      return new IntValue(number);
    }
    if (plain instanceof Double number) {
      return new FloatValue(number);
    }
    if (plain instanceof String text) {
      return new TextValue(text);
    }
    if (plain instanceof Boolean bool) {
      return new BoolValue(bool);
    }
    if (plain instanceof List<?> items) {
      List<Value> values = new ArrayList<>();
      for (Object item : items) {
        values.add(value(item));
      }
      return new ListValue(values);
    }
    return plain instanceof Map<?, ?> members ? mapOrReal(members) : new NullValue();
  }

  private static Value mapOrReal(Map<?, ?> members) throws DamagedRecordException {
    if (members.size() == 1 && members.get(REAL) instanceof String text) {
      return new FloatValue(JournalJson.number(text));
    }
    Map<?, ?> named = isLikeReal(members) ? renamed(members, name -> name.substring(1)) : members;
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : named.entrySet()) {
      values.put((String) member.getKey(), value(member.getValue()));
    }
    return new MapValue(values);
  }
}
