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
 * A cell of a table, or a value in the name of a file.
 *
 * @param text as it is written, without quotes
 * @param value what that stands for in a spec: text if it is in quotes
 * @param isQuoted whether it is in quotes
 */
public record ImportedCell(String text, Value value, boolean isQuoted) {
  private static final Map<String, Double> NON_FINITE =
      Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);

  private static final Pattern JSON = Pattern.compile("[\\[{\"]");

  /** One without quotes: a number, a truth value, nothing, or text. */
  public static ImportedCell bare(String text) {
    return new ImportedCell(text, read(text), /* isQuoted= */ false);
  }

  /** One whose type is known. */
  static ImportedCell typed(Value value) {
    return new ImportedCell(value.plain(), value, value instanceof TextValue);
  }

  /** What the cell would be without its quotes. */
  public Value withoutQuotes() {
    return isQuoted ? read(text) : value;
  }

  /** The number that the cell has, in quotes or not; empty if it has none. */
  public OptionalDouble number() {
    OptionalDouble number = Numbers.of(withoutQuotes());
    Double other = NON_FINITE.get(text.toLowerCase(Locale.ROOT));
    return number.isPresent() || other == null ? number : OptionalDouble.of(other);
  }

  /** Whether the cell is empty, or says null as other programs write it. */
  public boolean isNothing() {
    return value instanceof NullValue;
  }

  /**
   * What the cell is in a table that sweep wrote, where each value has one spelling, and texts are
   * in quotes that could be taken for another value. Those that look like a list or a map have
   * JSON's quotes, too, as lists are in those of the table for their commas.
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

  /** The list, map or text that the cell is in JSON, as sweep writes it. */
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
    } catch (ArithmeticException tooLarge) {
      return new TextValue(text);
    }
  }
}
