package sweep.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import sweep.text.DecimalText;
import sweep.text.QuotedText;

/**
 * A value of a parameter, with the YAML type that the user gave it.
 *
 * <p>Its main text forms: {@link #python} for command lines (scripts depend on Python's forms),
 * {@link #json} for machines, {@link #yaml} for files that a YAML 1.1 parser reads back, and {@link
 * #canonical} for comparing values.
 */
public sealed interface Value {

  /** A 64-bit integer. */
  record IntValue(long number) implements Value {
    @Override
    public Object object() {
      return number;
    }

    @Override
    public String canonical() {
      return Long.toString(number);
    }
  }

  /** A floating-point number, including nan and the infinities. */
  record FloatValue(double number) implements Value {
    @Override
    public Object object() {
      return number;
    }

    @Override
    public String canonical() {
      boolean fitsWhole = number == Math.rint(number) && Math.abs(number) < 0x1p63;
      return fitsWhole ? Long.toString((long) number) : DecimalText.python(number);
    }

    @Override
    public String python() {
      return DecimalText.python(number);
    }

    @Override
    public String json() {
      return Double.isFinite(number)
          ? DecimalText.python(number)
          : QuotedText.json(DecimalText.python(number));
    }

    @Override
    public String pythonJson() {
      if (Double.isInfinite(number)) {
        return number > 0 ? "Infinity" : "-Infinity";
      }
      return Double.isNaN(number) ? "NaN" : json();
    }

    @Override
    public String yaml() {
      return DecimalText.yaml(number);
    }

    @Override
    public String plain() {
      return DecimalText.python(number);
    }

    @Override
    public String brief() {
      return DecimalText.brief(number);
    }
  }

  /** A piece of text. */
  record TextValue(String text) implements Value {
    @Override
    public Object object() {
      return text;
    }

    @Override
    public String canonical() {
      return QuotedText.json(text);
    }

    @Override
    public String python() {
      return text;
    }

    @Override
    public String pythonInside() {
      return QuotedText.python(text);
    }

    @Override
    public String pythonJson() {
      return QuotedText.ascii(text);
    }

    @Override
    public String plain() {
      return text;
    }

    @Override
    public String brief() {
      return QuotedText.whereNeeded(text);
    }
  }

  /** True or false. */
  record BoolValue(boolean holds) implements Value {
    @Override
    public Object object() {
      return holds;
    }

    @Override
    public String canonical() {
      return Boolean.toString(holds);
    }

    @Override
    public String python() {
      return holds ? "True" : "False";
    }
  }

  /** YAML's null. */
  record NullValue() implements Value {
    @Override
    public Object object() {
      return null;
    }

    @Override
    public String canonical() {
      return "null";
    }

    @Override
    public String python() {
      return "None";
    }
  }

  /** A list of values. */
  record ListValue(List<Value> items) implements Value {
    public ListValue {
      items = List.copyOf(items);
    }

    @Override
    public Object object() {
      List<Object> objects = new ArrayList<>();
      items.forEach(item -> objects.add(item.object()));
      return objects;
    }

    @Override
    public String canonical() {
      return items.stream().map(Value::canonical).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String python() {
      return items.stream().map(Value::pythonInside).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String json() {
      return items.stream().map(Value::json).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String pythonJson() {
      return items.stream().map(Value::pythonJson).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String yaml() {
      return items.stream().map(Value::yaml).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * A map from names to values, in the order of the spec; sorted by name for Python, as W&amp;B
   * passes maps.
   */
  record MapValue(Map<String, Value> members) implements Value {
    public MapValue {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Object object() {
      Map<String, Object> objects = new LinkedHashMap<>();
      members.forEach((name, member) -> objects.put(name, member.object()));
      return objects;
    }

    @Override
    public String canonical() {
      return joined(
          new TreeMap<>(members),
          (name, member) -> QuotedText.json(name) + ":" + member.canonical(),
          ",");
    }

    @Override
    public String python() {
      return joined(
          new TreeMap<>(members),
          (name, member) -> QuotedText.python(name) + ": " + member.pythonInside(),
          ", ");
    }

    @Override
    public String json() {
      return joined(members, (name, member) -> QuotedText.json(name) + ":" + member.json(), ",");
    }

    @Override
    public String pythonJson() {
      return joined(
          new TreeMap<>(members),
          (name, member) -> QuotedText.ascii(name) + ": " + member.pythonJson(),
          ", ");
    }

    @Override
    public String yaml() {
      return joined(members, (name, member) -> QuotedText.json(name) + ": " + member.yaml(), ", ");
    }

    private static String joined(
        Map<String, Value> members, BiFunction<String, Value, String> written, String separator) {
      return members.entrySet().stream()
          .map(member -> written.apply(member.getKey(), member.getValue()))
          .collect(Collectors.joining(separator, "{", "}"));
    }
  }

  /** A Long, Double, String, Boolean, null, or a list or map of these. */
  Object object();

  /** Text that is equal for two values exactly if the values are, as 1, 1.0 and 1e0 are. */
  String canonical();

  /** JSON; nan and the infinities, which JSON lacks, become text. */
  default String json() {
    return canonical();
  }

  /**
   * JSON as Python's {@code json.dumps} writes it: spaces after separators, NaN and Infinity, and
   * escapes for what is not ASCII.
   */
  default String pythonJson() {
    return json();
  }

  /** What Python's {@code str} prints; passed to scripts on their command line. */
  default String python() {
    return json();
  }

  /** What Python's {@code repr} prints, as inside a list. */
  default String pythonInside() {
    return python();
  }

  /** YAML in flow style that YAML 1.1 parsers read back with the same type. */
  default String yaml() {
    return json();
  }

  /** The form for tables: text without quotes, anything else as JSON. */
  default String plain() {
    return json();
  }

  /**
   * The form for assignments in messages: rounded, and text in quotes only where it could be taken
   * for another value.
   */
  default String brief() {
    return json();
  }
}
