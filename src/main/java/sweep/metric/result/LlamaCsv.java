package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.text.NumberScanner;

/** Reads the tests of llama-bench as CSV, in the lines of a log: a header, then quoted cells. */
public final class LlamaCsv {
  private static final byte[] HEADER = "build_commit,".getBytes(StandardCharsets.US_ASCII);

  private final ResultSink sink;
  private List<String> header = List.of();

  public LlamaCsv(ResultSink sink) {
    this.sink = sink;
  }

  /** Reads a line; false if it is no part of such a table. */
  public boolean find(byte[] line, int from, int to) {
    if (header.isEmpty() && !startsHeader(line, from, to)) {
      return false;
    }
    List<String> cells = cells(new String(line, from, to - from, StandardCharsets.UTF_8));
    if (header.isEmpty()) {
      header = LlamaResults.isTable(cells) ? cells : List.of();
      return !header.isEmpty();
    }
    boolean isRow = cells.size() == header.size();
    if (isRow) {
      take(cells);
    }
    return isRow;
  }

  private static boolean startsHeader(byte[] line, int from, int to) {
    int start = from < to && line[from] == '"' ? from + 1 : from;
    int last = HEADER.length - 1;
    return to - start > last && Arrays.equals(line, start, start + last, HEADER, 0, last);
  }

  /** The cells; none of this tool's has a quote in it. */
  private static List<String> cells(String line) {
    String separator = line.startsWith("\"") ? "\",\"" : ",";
    String plain = line.strip();
    boolean isQuoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
    return List.of(
        (isQuoted ? plain.substring(1, plain.length() - 1) : plain).split(separator, -1));
  }

  private void take(List<String> cells) {
    Map<String, Measured> numbers = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String column = header.get(i);
      NumberScanner.whole(cells.get(i))
          .ifPresent(value -> numbers.put(column, Measured.of(value, column)));
    }
    sink.readBy(LlamaResults.WORDS);
    LlamaResults.addRow(numbers, sink);
  }
}
