package sweep.specification.file;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;
import sweep.yaml.JsonNodes;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/**
 * A cell of a table, or a value in a file name.
 *
 * @param text the text as written, without quotes
 * @param value its value in a spec: text if it is quoted
 * @param isQuoted whether it is quoted
 */
public record ImportedCell(String text, Value value, boolean isQuoted) {
  private static final Map<String, Double> NON_FINITE =
      Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);

  private static final Pattern JSON = Pattern.compile("[\\[{\"]");

  /** Returns an unquoted cell: a number, a boolean, nothing, or text. */
  public static ImportedCell bare(String text) {
    return new ImportedCell(text, read(text), /* isQuoted= */ false);
  }

  /** Returns a cell with a value of known type. */
  static ImportedCell typed(Value value) {
    return new ImportedCell(value.plain(), value, value instanceof TextValue);
  }

  /** Returns the value that the cell would have without quotes. */
  public Value withoutQuotes() {
    return isQuoted ? read(text) : value;
  }

  /** Returns the number in the cell, quoted or not; empty if there is none. */
  public OptionalDouble number() {
    OptionalDouble number = Numbers.of(withoutQuotes());
    Double other = NON_FINITE.get(text.toLowerCase(Locale.ROOT));
    return number.isPresent() || other == null ? number : OptionalDouble.of(other);
  }

  /** Whether the cell is empty or null. */
  public boolean isNothing() {
    return value instanceof NullValue;
  }

  /**
   * Returns the value in a table that sweep wrote, where each value has one spelling, and text that
   * looks like another value is quoted. Text that looks like a list or a map also has JSON's
   * quotes, as lists are quoted because of their commas.
   */
  public Value own() {
    if (JSON.matcher(text).lookingAt()) {
      return json().orElse(value);
    }
    if (isQuoted) {
      return value;
    }
    return NON_FINITE.containsKey(text)
        ? new FloatValue(NON_FINITE.get(text))
        : value.plain().equals(text) ? value : new TextValue(text);
  }

  /** Returns the list, map or text in the cell, if it is the JSON that sweep writes. */
  private Optional<Value> json() {
    Problems ignored = new Problems();
    return new JsonNodes(new Source("", text), ignored)
        .read()
        .flatMap(node -> new NodeReader(ignored).value(node, ""))
        .filter(found -> !ignored.any() && found.json().equals(text));
  }

  private static Value read(String text) {
    Source source = new Source("", text);
    try {
      return Scalars.value(
              new ScalarNode(
                  YamlTree.PLAIN, text, source.mark(0, 0), source.mark(0, 0), ScalarStyle.PLAIN))
          .orElseThrow();
    } catch (ArithmeticException e) {
      return new TextValue(text);
    }
  }
}
