package sweep.metric.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import sweep.metric.MetricName;
import sweep.metric.series.LinePlace;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Finds measurements in a document of JSON or YAML: the members of its objects that are numbers,
 * those of an object within named with a slash. A list of objects is a row for each, as in Hugging
 * Face's {@code log_history}, and a list of numbers is a series, as in Keras' {@code history}.
 */
public final class JsonDocument implements MetricFormat {
  /** Larger documents are no summaries of metrics. In bytes. */
  private static final int LARGEST = 16 << 20;

  /** What YAML writes before nan and inf. */
  private static final Pattern DOT = Pattern.compile("^([-+]?)\\.(?=[nNiI])");

  private final JsonFactory language;
  private final Predicate<String> isName;
  private final SeriesTable table;
  private final SeriesRow row;
  private final int file;

  /**
   * Begins.
   *
   * @param language JSON, or YAML
   * @param isName which members may be metrics
   * @param file its number in places
   */
  public JsonDocument(JsonFactory language, Predicate<String> isName, SeriesTable table, int file) {
    this.language = language;
    this.isName = isName;
    this.table = table;
    this.row = new SeriesRow(table);
    this.file = file;
  }

  @Override
  public int longestPiece() {
    return LARGEST;
  }

  /** A document means nothing before its end. */
  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    if (!isEnd) {
      return 0;
    }
    try (JsonParser parser = language.createParser(bytes, from, to - from)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        readValue(parser, token, "", new LinkedHashMap<>());
      }
    } catch (IOException broken) {
      table.note("can't be read to its end: " + firstLine(broken));
    }
    return to - from;
  }

  private static String firstLine(IOException broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
  }

  private void readValue(
      JsonParser parser, JsonToken value, String name, Map<String, Double> members)
      throws IOException {
    if (value == JsonToken.START_ARRAY) {
      readList(parser, name);
    } else if (value == JsonToken.START_OBJECT) {
      readMembers(parser, name.isEmpty() ? "" : name + "/", members);
    } else {
      OptionalDouble number = number(parser, value);
      if (number.isPresent() && !name.isEmpty() && isName.test(name)) {
        members.put(name, number.getAsDouble());
      }
    }
  }

  /** YAML takes 1e-3 for a text, and its parser does not know its own .nan. */
  private OptionalDouble number(JsonParser parser, JsonToken value) throws IOException {
    if (language != JsonNumber.JSON && value.isScalarValue()) {
      OptionalDouble written =
          NumberScanner.whole(DOT.matcher(parser.getText()).replaceFirst("$1"));
      if (written.isPresent()) {
        return written;
      }
    }
    return JsonNumber.of(parser, value);
  }

  private void readMembers(JsonParser parser, String prefix, Map<String, Double> members)
      throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      readValue(parser, parser.nextToken(), name, members);
    }
    if (prefix.isEmpty()) {
      close(members, line);
    }
  }

  private void readList(JsonParser parser, String name) throws IOException {
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      long line = parser.currentTokenLocation().getLineNr();
      if (item == JsonToken.START_OBJECT) {
        readMembers(parser, "", new LinkedHashMap<>());
      } else if (item == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        Map<String, Double> single = new LinkedHashMap<>();
        readValue(parser, item, name, single);
        close(single, line);
      }
    }
  }

  private void close(Map<String, Double> members, long line) {
    members.forEach(
        (name, value) -> {
          if (name.length() <= MetricName.LONGEST) {
            row.add(table.find(name), value);
          }
        });
    row.close(LinePlace.of(file, line));
  }
}
