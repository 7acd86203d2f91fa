package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/**
 * Reads tables of columns whose rows have labels, under a header that leaves out the column of the
 * labels: scikit-learn's report of a classification, {@code macro avg/f1-score}.
 */
public final class LabelledTable {
  private static final int LONGEST = 400;
  private static final int FEWEST_COLUMNS = 3;
  private static final int MOST_WORDS = 4;
  private static final Pattern GAP = Pattern.compile(" {2,}|\t+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_./@ -]*");

  private final ResultSink sink;
  private List<String> header = List.of();

  public LabelledTable(ResultSink sink) {
    this.sink = sink;
  }

  /** Reads a line; false if it is neither such a header nor a row. */
  public boolean find(byte[] line, int from, int to) {
    boolean isIndented = to - from > 2 && line[from] == ' ' && line[from + 1] == ' ';
    if ((header.isEmpty() && !isIndented) || to - from > LONGEST) {
      return false;
    }
    String text = new String(line, from, to - from, StandardCharsets.UTF_8).strip();
    List<String> cells = List.of(GAP.split(text));
    if (isIndented && isHeader(cells)) {
      header = cells;
      return true;
    }
    return !header.isEmpty() && take(cells);
  }

  private static boolean isHeader(List<String> cells) {
    return cells.size() >= FEWEST_COLUMNS
        && Set.copyOf(cells).size() == cells.size()
        && cells.stream().allMatch(cell -> NAME.matcher(cell).matches());
  }

  private boolean take(List<String> cells) {
    boolean isRow =
        cells.size() == header.size() + 1
            && cells.get(0).split(" ").length <= MOST_WORDS
            && cells.stream().skip(1).allMatch(cell -> NumberScanner.whole(cell).isPresent());
    if (!isRow) {
      return false;
    }
    Map<String, Measured> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      NumberScanner.whole(cells.get(i + 1))
          .ifPresent(value -> fields.put(column, Measured.of(value, column)));
    }
    sink.readBy("a table of columns");
    sink.add(cells.get(0), fields, 0);
    return true;
  }
}
