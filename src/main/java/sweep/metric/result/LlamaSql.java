package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/** Reads the tests of llama-bench as SQL, in the lines of a log: one INSERT for each. */
public final class LlamaSql {
  private static final byte[] START = "INSERT INTO ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern INSERT =
      Pattern.compile("INSERT INTO \\w+ \\(([^)]*)\\) VALUES \\('(.*)'\\);\\s*");

  private final ResultSink sink;

  public LlamaSql(ResultSink sink) {
    this.sink = sink;
  }

  /** Reads a line; false if it is no such test. */
  public boolean find(byte[] line, int from, int to) {
    if (to - from < START.length || !startsInsert(line, from)) {
      return false;
    }
    Matcher insert =
        INSERT.matcher(new String(line, from, to - from, StandardCharsets.UTF_8).strip());
    if (!insert.matches()) {
      return false;
    }
    List<String> columns = List.of(insert.group(1).split(",\\s*", -1));
    List<String> cells = List.of(insert.group(2).split("',\\s*'", -1));
    boolean isTest = LlamaResults.isTable(columns) && columns.size() == cells.size();
    if (isTest) {
      take(columns, cells);
    }
    return isTest;
  }

  private static boolean startsInsert(byte[] line, int from) {
    for (int i = 0; i < START.length; i++) {
      if (line[from + i] != START[i]) {
        return false;
      }
    }
    return true;
  }

  private void take(List<String> columns, List<String> cells) {
    Map<String, Measured> numbers = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String column = columns.get(i);
      NumberScanner.whole(cells.get(i))
          .ifPresent(value -> numbers.put(column, Measured.of(value, column)));
    }
    sink.readBy(LlamaResults.WORDS);
    LlamaResults.addRow(numbers, sink);
  }
}
