package sweep.metric.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.trial.MeasuredSpread;

/** The tests of llama-bench: {@code pp512/avg_ts} for a prompt, {@code tg128/avg_ts} for text. */
final class LlamaResults implements ResultReader {
  static final String WORDS = "tests of llama-bench";

  private static final String PROMPT = "n_prompt";
  private static final String TEXT = "n_gen";
  private static final String DEPTH = "n_depth";
  private static final String MEAN = "avg_";
  private static final String DEVIATION = "stddev_";

  /** What a test measures; everything else describes it. */
  private static final String[] MEASURED = {"avg_ts", "stddev_ts", "avg_ns", "stddev_ns"};

  static boolean isTest(Member row) {
    return row.hasAll(PROMPT, TEXT, "avg_ts");
  }

  @Override
  public String words() {
    return WORDS;
  }

  @Override
  public boolean matches(Member document) {
    return document.first().filter(LlamaResults::isTest).isPresent();
  }

  @Override
  public void read(Member document, ResultSink sink) {
    Map<String, Map<String, Measured>> tests = new LinkedHashMap<>();
    for (Member row : document.items()) {
      if (tests.put(name(row.numbers()), measured(row)) != null) {
        sink.note(
            "several tests are '%s' with other settings; metrics: {tables: ...} can tell them apart"
                .formatted(name(row.numbers())));
        return;
      }
    }
    tests.forEach((name, fields) -> sink.add(name, fields, 0));
  }

  /** Adds one test, which a line holds. */
  static void readLine(Member row, ResultSink sink) {
    sink.addOnce(name(row.numbers()), measured(row));
  }

  private static Map<String, Measured> measured(Member row) {
    return measured(row.numbers(), row.at("samples_ns").samples().length);
  }

  /** What a row measures, the means with their standard deviations. */
  private static Map<String, Measured> measured(Map<String, Measured> row, int samples) {
    Map<String, Measured> fields = new LinkedHashMap<>();
    for (String field : MEASURED) {
      Measured deviation = row.get(DEVIATION + field.substring(field.indexOf('_') + 1));
      boolean hasSpread = field.startsWith(MEAN) && deviation != null;
      if (row.containsKey(field)) {
        Measured value = row.get(field);
        fields.put(
            field,
            hasSpread ? value.with(MeasuredSpread.deviation(deviation.value(), samples)) : value);
      }
    }
    return fields;
  }

  /** Whether a table has the columns of the tool. */
  static boolean isTable(List<String> header) {
    return header.containsAll(List.of(PROMPT, TEXT, "avg_ts"));
  }

  /** Adds a row of a table with these columns. */
  static void addRow(Map<String, Measured> cells, ResultSink sink) {
    sink.addOnce(name(cells), measured(cells, 0));
  }

  /** The name that the tool prints in its own tables: pp512, tg128, pp512+tg128, pp512@d4096. */
  private static String name(Map<String, Measured> cells) {
    long prompt = whole(cells, PROMPT);
    long text = whole(cells, TEXT);
    long depth = whole(cells, DEPTH);
    String test =
        (prompt > 0 ? "pp" + prompt : "")
            + (prompt > 0 && text > 0 ? "+" : "")
            + (text > 0 ? "tg" + text : "");
    return depth > 0 ? test + "@d" + depth : test;
  }

  private static long whole(Map<String, Measured> cells, String column) {
    return cells.containsKey(column) ? Math.round(cells.get(column).value()) : 0;
  }
}
