package sweep.metric.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a table of results.
 *
 * @param texts by column, in order
 * @param numbers by column, in order
 * @param line from 1; 0 if unknown
 */
public record TableRow(Map<String, String> texts, Map<String, Measured> numbers, long line) {
  public TableRow {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }
}
