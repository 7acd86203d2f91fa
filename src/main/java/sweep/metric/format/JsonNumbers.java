package sweep.metric.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/** Reads numbers from JSON values. */
public final class JsonNumbers {
  /** Accepts NaN and Infinity without quotes, as Python's json module writes them. */
  public static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+\\.\\d*([eE][-+]?\\d+)?|\\d+[eE][-+]?\\d+)");

  private JsonNumbers() {}

  /**
   * The current value, if it is a number, a string such as "nan" or "Infinity", or a decimal number
   * in quotes. Whole numbers in quotes are identifiers, and versions are no metrics.
   */
  static OptionalDouble of(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> OptionalDouble.of(parser.getDoubleValue());
      case VALUE_STRING -> quoted(parser.currentName(), parser.getText());
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble quoted(String name, String text) {
    boolean isVersion = name == null || name.toLowerCase(Locale.ROOT).contains("version");
    boolean isDecimal = !isVersion && DECIMAL.matcher(text).matches();
    OptionalDouble number = NumberScanner.whole(text);
    return number.isPresent() && (isDecimal || !Double.isFinite(number.getAsDouble()))
        ? number
        : OptionalDouble.empty();
  }
}
