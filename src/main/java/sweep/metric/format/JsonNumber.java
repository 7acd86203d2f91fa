package sweep.metric.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.OptionalDouble;
import sweep.text.NumberScanner;

/** Numbers among the values of JSON. */
public final class JsonNumber {
  /** Python's json module writes NaN and Infinity bare. */
  public static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonNumber() {}

  /** The value that a parser stands at, if it is a number, or a text that says nan or infinity. */
  static OptionalDouble of(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> OptionalDouble.of(parser.getDoubleValue());
      case VALUE_STRING -> ifSpecial(NumberScanner.whole(parser.getText()));
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble ifSpecial(OptionalDouble number) {
    return number.isPresent() && !Double.isFinite(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }
}
