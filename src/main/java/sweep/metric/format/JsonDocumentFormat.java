package sweep.metric.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import sweep.metric.MetricName;
import sweep.metric.result.KnownResults;
import sweep.metric.result.Measured;
import sweep.metric.result.ResultSink;
import sweep.metric.result.ResultTable;
import sweep.metric.result.TableRow;
import sweep.metric.series.LineLocation;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Finds metrics in a JSON or YAML document: the members of its objects that are numbers, with a
 * slash in the names of members of nested objects. Each object of a list is a row, as in Hugging
 * Face's {@code log_history}; a list of numbers is a series, as in Keras' {@code history}.
 */
public final class JsonDocumentFormat implements MetricFormat {
  /** Larger documents are not read. In bytes. */
  private static final int LARGEST = 16 << 20;

  /** The dot that YAML writes before nan and inf. */
  private static final Pattern DOT = Pattern.compile("^([-+]?)\\.(?=[nNiI])");

  private static final JsonFactory YAML = new YAMLFactory();

  private final JsonFactory language;
  private final Predicate<String> isName;
  private final SeriesTable table;
  private final SeriesRow row;
  private final ResultSink results;
  private final int file;

  private JsonDocumentFormat(
      JsonFactory language, Predicate<String> isName, SeriesTable table, int file) {
    this.language = language;
    this.isName = isName;
    this.table = table;
    this.row = new SeriesRow(table);
    this.results = new ResultSink(table, row, file);
    this.file = file;
    row.readBy(language == JsonNumbers.JSON ? "members of JSON" : "members of YAML");
  }

  /** Creates a reader of one JSON file. The last parameter is its index in its source. */
  public static MetricFormat json(SeriesTable table, int file) {
    return new JsonDocumentFormat(JsonNumbers.JSON, any -> true, table, file);
  }

  /** Creates a reader of one YAML file. The last parameter is its index in its source. */
  public static MetricFormat yaml(SeriesTable table, int file) {
    return new JsonDocumentFormat(YAML, any -> true, table, file);
  }

  /**
   * Creates a reader of a W&amp;B summary, whose names with a leading underscore are not metrics.
   */
  public static MetricFormat wandbSummary(SeriesTable table, int file) {
    return new JsonDocumentFormat(JsonNumbers.JSON, name -> !name.startsWith("_"), table, file);
  }

  @Override
  public int longestPiece() {
    return LARGEST;
  }

  /** Consumes nothing before the end of the document. */
  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    if (!isEnd) {
      return 0;
    }
    boolean isKnown =
        language == JsonNumbers.JSON
            && KnownResults.read(language, Arrays.copyOfRange(bytes, from, to), results);
    if (isKnown) {
      return to - from;
    }
    try (JsonParser parser = language.createParser(bytes, from, to - from)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        readValue(parser, token, "", new LinkedHashMap<>());
      }
    } catch (IOException e) {
      table.note("can't be read completely: " + firstLine(e));
    }
    return to - from;
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private void readValue(
      JsonParser parser, JsonToken value, String name, Map<String, Measured> members)
      throws IOException {
    if (value == JsonToken.START_ARRAY) {
      readList(parser, name);
    } else if (value == JsonToken.START_OBJECT) {
      readMembers(parser, name.isEmpty() ? "" : name + "/", members);
    } else {
      OptionalDouble number = number(parser, value);
      if (number.isPresent() && !name.isEmpty() && isName.test(name)) {
        members.put(name, Measured.of(number.getAsDouble(), place(parser)));
      }
    }
  }

  /** The JSON pointer of the current value, for a trace. */
  private String place(JsonParser parser) {
    return row.isTraced() ? parser.getParsingContext().pathAsPointer().toString() : "";
  }

  /** In YAML 1e-3 is a string, and the parser does not know .nan. */
  private OptionalDouble number(JsonParser parser, JsonToken value) throws IOException {
    if (language != JsonNumbers.JSON && value.isScalarValue()) {
      OptionalDouble written =
          NumberScanner.whole(DOT.matcher(parser.getText()).replaceFirst("$1"));
      if (written.isPresent()) {
        return written;
      }
    }
    return JsonNumbers.of(parser, value);
  }

  private void readMembers(JsonParser parser, String prefix, Map<String, Measured> members)
      throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      readValue(parser, parser.nextToken(), name, members);
    }
    if (prefix.isEmpty()) {
      addRow(members, line);
    }
  }

  private void readList(JsonParser parser, String name) throws IOException {
    List<TableRow> rows = new ArrayList<>();
    try {
      for (JsonToken item = parser.nextToken();
          item != JsonToken.END_ARRAY;
          item = parser.nextToken()) {
        readItem(parser, item, name, rows);
      }
    } finally {
      // The rows before a fault count.
      addRows(rows);
    }
  }

  private void readItem(JsonParser parser, JsonToken item, String name, List<TableRow> rows)
      throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    if (item == JsonToken.START_OBJECT) {
      rows.add(readRow(parser, line));
    } else if (item == JsonToken.START_ARRAY) {
      skip(parser);
    } else {
      Map<String, Measured> single = new LinkedHashMap<>();
      readValue(parser, item, name, single);
      addRow(single, line);
    }
  }

  private void addRows(List<TableRow> rows) {
    Optional<ResultTable> found = ResultTable.of(rows, table.options().steps());
    found.ifPresent(known -> known.addTo(results));
    if (found.isEmpty()) {
      rows.forEach(each -> addRow(each.numbers(), each.line()));
    }
  }

  private TableRow readRow(JsonParser parser, long line) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Measured> numbers = new LinkedHashMap<>();
    readCells(parser, "", texts, numbers);
    return new TableRow(texts, numbers, line);
  }

  /** Reads an object of a list. A list in it has raw samples, which are no metrics. */
  private void readCells(
      JsonParser parser, String prefix, Map<String, String> texts, Map<String, Measured> numbers)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readCells(parser, name + "/", texts, numbers);
      } else if (value == JsonToken.START_ARRAY) {
        skip(parser);
      } else {
        OptionalDouble number = number(parser, value);
        if (number.isPresent()) {
          numbers.put(name, Measured.of(number.getAsDouble(), place(parser)));
        }
        if (number.isEmpty() && value == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getText());
        }
      }
    }
  }

  private void skip(JsonParser parser) throws IOException {
    row.passOver("a list in a row of another, which are raw samples", place(parser));
    parser.skipChildren();
  }

  private void addRow(Map<String, Measured> members, long line) {
    members.forEach(
        (name, value) -> {
          if (name.length() <= MetricName.LONGEST) {
            row.in(value.place());
            row.add(table.find(name), value.value());
          }
        });
    row.close(LineLocation.of(file, line));
  }
}
