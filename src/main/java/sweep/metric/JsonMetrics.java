package sweep.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sweep.trial.Measurement;

/**
 * Finds measurements in a JSON object: its members that are numbers. Those of an object within are
 * named with a slash: {@code {"val": {"loss": 0.1}}} reports {@code val/loss}.
 */
final class JsonMetrics {
  /** Python's json module writes NaN and Infinity bare. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonMetrics() {}

  /** The measurements in a line; empty if it is not one JSON object. */
  static List<Measurement> find(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return List.of();
    }
    List<Measurement> found = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      readMembers(parser, "", found);
      return parser.nextToken() == null ? found : List.of();
    } catch (IOException notJson) {
      return List.of();
    }
  }

  private static void readMembers(JsonParser parser, String prefix, List<Measurement> found)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      boolean isName = name.length() <= LineMetrics.LONGEST_NAME;
      JsonToken value = parser.nextToken();
      switch (value) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            add(isName, name, parser.getDoubleValue(), found);
        case VALUE_STRING ->
            NumberText.special(parser.getText())
                .ifPresent(number -> add(isName, name, number, found));
        case START_OBJECT -> readMembers(parser, name + "/", found);
        default -> parser.skipChildren();
      }
    }
  }

  private static void add(boolean isName, String name, double value, List<Measurement> found) {
    if (isName) {
      found.add(new Measurement(name, value));
    }
  }
}
