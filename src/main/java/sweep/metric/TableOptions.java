package sweep.metric;

import java.util.List;
import java.util.Optional;

/**
 * How a table of results in a file is read.
 *
 * @param rows the columns that tell its rows apart
 * @param value the column with the metric; empty for all with numbers
 * @param spread the column with the spread of the value; empty for none
 */
public record TableOptions(List<String> rows, Optional<String> value, Optional<String> spread) {
  public TableOptions {
    rows = List.copyOf(rows);
  }
}
