package sweep.metric.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import sweep.metric.MetricName;
import sweep.metric.result.KnownResults;
import sweep.metric.result.ResultSink;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/**
 * Finds metrics in a line that is one JSON object: its members that are numbers. Members of nested
 * objects are named with a slash: {@code {"val": {"loss": 0.1}}} reports {@code val/loss}.
 */
public final class JsonLineParser {
  private static final int LONGEST_SHOWN = 40;

  private final SeriesTable table;
  private final SeriesRow row;
  private final ResultSink results;

  /** Whether the line may be the result of a benchmark. */
  private boolean mayBeResult;

  private boolean mayFindResult;

  private final LineIdentity identity;

  /**
   * Creates a parser of the lines of one file.
   *
   * @param file the index of the file in its source
   */
  public JsonLineParser(SeriesTable table, SeriesRow row, int file) {
    this.table = table;
    this.row = row;
    this.results = new ResultSink(table, row, file);
    this.identity = new LineIdentity(table);
  }

  /** Adds the metrics of a line to the row. False, and adds nothing, if it is not JSON. */
  public boolean find(byte[] line, int from, int to) {
    if (!startsObject(line, from, to)) {
      return false;
    }
    mayBeResult = false;
    mayFindResult = true;
    identity.read(line, from, to);
    boolean isJson = read(line, from, to);
    if (isJson && mayBeResult && !isResult(line, from, to)) {
      mayBeResult = false;
      mayFindResult = false;
      read(line, from, to);
    }
    return isJson;
  }

  private boolean read(byte[] line, int from, int to) {
    try (JsonParser parser = JsonNumbers.JSON.createParser(line, from, to - from)) {
      parser.nextToken();
      readMembers(parser, "");
      if (parser.nextToken() == null) {
        return true;
      }
    } catch (IOException e) {
      // Not JSON, but for example a Python dict.
    }
    row.drop();
    return false;
  }

  /** Reads the line as the result of a known benchmark instead, if it is one. */
  private boolean isResult(byte[] line, int from, int to) {
    row.drop();
    return KnownResults.readLine(JsonNumbers.JSON, Arrays.copyOfRange(line, from, to), results);
  }

  private static boolean startsObject(byte[] line, int from, int to) {
    int at = from;
    while (at < to && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
    return at < to && line[at] == '{';
  }

  private void readMembers(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      String name = prefix.isEmpty() ? member : prefix + member;
      mayBeResult |= mayFindResult && KnownResults.mayBeResult(name);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readMembers(parser, name + "/");
      } else if (name.length() <= MetricName.LONGEST) {
        readValue(parser, name, value);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readValue(JsonParser parser, String name, JsonToken value) throws IOException {
    if (mayBeResult) {
      parser.skipChildren();
      return;
    }
    OptionalDouble number = JsonNumbers.of(parser, value);
    if (number.isPresent()) {
      if (row.isTraced()) {
        row.in(parser.getParsingContext().pathAsPointer().toString());
      }
      row.add(identity.series(name), number.getAsDouble());
    } else if (value == JsonToken.VALUE_STRING && table.has(name)) {
      String text = parser.getText();
      table.note(
          "%s: '%s' is not a number; skipped"
              .formatted(name, text.substring(0, Math.min(LONGEST_SHOWN, text.length()))));
    } else {
      if (value == JsonToken.START_ARRAY) {
        row.passOver("a list", name);
      }
      parser.skipChildren();
    }
  }
}
