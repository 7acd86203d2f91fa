package sweep.metric.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.OptionalDouble;
import sweep.text.NumberScanner;

/** Reads numbers from JSON values. */
public final class JsonNumbers {
  /** Accepts NaN and Infinity without quotes, as Python's json module writes them. */
  public static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonNumbers() {}

  /** The current value, if it is a number or a string such as "nan" or "Infinity". */
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
