package sweep.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sweep.text.DecimalText;
import sweep.text.QuotedText;

/**
 * One value of a parameter, of the YAML type in which the user wrote it.
 *
 * <p>A value can be written in four ways, each fit for one reader: {@link #python} for command
 * lines (scripts depend on Python's forms), {@link #json} for machines, {@link #yaml} for files
 * that a YAML 1.1 parser reads back, and {@link #canonical} for telling whether two values are one.
 */
public sealed interface Value {

  /** A whole number of at most 64 bits. */
  record IntValue(long number) implements Value {
    @Override
    public Object object() {
      return number;
    }

    @Override
    public String canonical() {
      return Long.toString(number);
    }

    @Override
    public String json() {
      return Long.toString(number);
    }
  }

  /** A floating-point number, nan and the infinities included. */
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
    public String json() {
      return QuotedText.json(text);
    }

    @Override
    public String pythonJson() {
      return QuotedText.ascii(text);
    }

    @Override
    public String plain() {
      return text;
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

    @Override
    public String json() {
      return Boolean.toString(holds);
    }
  }

  /** The null of YAML. */
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

    @Override
    public String json() {
      return "null";
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
   * A map from names to values, in the order in which it was written; for Python by name, as
   * W&amp;B passes maps on.
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
      return new TreeMap<>(members)
          .entrySet().stream()
              .map(member -> QuotedText.json(member.getKey()) + ":" + member.getValue().canonical())
              .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String python() {
      return new TreeMap<>(members)
          .entrySet().stream()
              .map(
                  member ->
                      QuotedText.python(member.getKey()) + ": " + member.getValue().pythonInside())
              .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String json() {
      return members.entrySet().stream()
          .map(member -> QuotedText.json(member.getKey()) + ":" + member.getValue().json())
          .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String pythonJson() {
      return new TreeMap<>(members)
          .entrySet().stream()
              .map(
                  member ->
                      QuotedText.ascii(member.getKey()) + ": " + member.getValue().pythonJson())
              .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String yaml() {
      return members.entrySet().stream()
          .map(member -> QuotedText.json(member.getKey()) + ": " + member.getValue().yaml())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** As Java has it: a Long, a Double, a String, a Boolean, null, a list or a map of such. */
  Object object();

  /** Text that is the same for two values exactly if they are one: 1, 1.0 and 1e0 are. */
  String canonical();

  /** JSON; nan and the infinities, which JSON lacks, become text. */
  String json();

  /**
   * JSON as Python's {@code json.dumps} writes it: blanks behind separators, NaN and Infinity, and
   * escapes for what is not ASCII.
   */
  default String pythonJson() {
    return json();
  }

  /** What Python's {@code str} prints, as scripts get it on their command line. */
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

  /** What a person reads in a table: text without quotes, the rest as JSON. */
  default String plain() {
    return json();
  }
}
