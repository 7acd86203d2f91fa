package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tests of llama-bench: {@code pp512/avg_ts} for a prompt, {@code tg128/avg_ts} for text. */
final class LlamaResults implements ResultReader {
  private static final String PROMPT = "n_prompt";
  private static final String TEXT = "n_gen";
  private static final String DEPTH = "n_depth";

  /** What a test measures; everything else describes it. */
  private static final String[] MEASURED = {"avg_ts", "stddev_ts", "avg_ns", "stddev_ns"};

  static boolean isTest(JsonNode row) {
    return JsonFields.hasAll(row, PROMPT, TEXT, "avg_ts");
  }

  @Override
  public boolean matches(JsonNode document) {
    return JsonFields.first(document).filter(LlamaResults::isTest).isPresent();
  }

  @Override
  public void read(JsonNode document, ResultSink sink) {
    Map<String, Map<String, Double>> tests = new LinkedHashMap<>();
    for (JsonNode row : document) {
      if (tests.put(name(row), measured(row)) != null) {
        sink.note(
            "several tests are '%s' with other settings; metrics: {tables: ...} can tell them apart"
                .formatted(name(row)));
        return;
      }
    }
    tests.forEach((name, fields) -> sink.add(name, fields, 0));
  }

  /** Adds one test, which a line holds. */
  static void readLine(JsonNode row, ResultSink sink) {
    sink.add(name(row), measured(row), 0);
  }

  private static Map<String, Double> measured(JsonNode row) {
    Map<String, Double> fields = new LinkedHashMap<>();
    for (String field : MEASURED) {
      OptionalDouble value = JsonFields.number(row.path(field));
      value.ifPresent(number -> fields.put(field, number));
    }
    return fields;
  }

  /** Whether a table has the columns of the tool. */
  static boolean isTable(List<String> header) {
    return header.containsAll(List.of(PROMPT, TEXT, "avg_ts"));
  }

  /** Adds a row of a table with these columns. */
  static void addRow(Map<String, Double> cells, ResultSink sink) {
    Map<String, Double> fields = new LinkedHashMap<>(cells);
    fields.keySet().retainAll(List.of(MEASURED));
    sink.add(name(whole(cells, PROMPT), whole(cells, TEXT), whole(cells, DEPTH)), fields, 0);
  }

  private static long whole(Map<String, Double> cells, String column) {
    return Math.round(cells.getOrDefault(column, 0.0));
  }

  /** The name that the tool prints in its own tables: pp512, tg128, pp512+tg128, pp512 @ d4096. */
  private static String name(JsonNode row) {
    return name(row.path(PROMPT).asLong(), row.path(TEXT).asLong(), row.path(DEPTH).asLong());
  }

  private static String name(long prompt, long text, long depth) {
    String test =
        (prompt > 0 ? "pp" + prompt : "")
            + (prompt > 0 && text > 0 ? "+" : "")
            + (text > 0 ? "tg" + text : "");
    return depth > 0 ? test + "@d" + depth : test;
  }
}
