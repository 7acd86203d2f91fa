package sweep.metric.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import sweep.metric.TableOptions;
import sweep.metric.result.ResultSink;
import sweep.metric.result.TableFile;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** Reads a table of results as the spec says, once its file is complete. */
public final class TableFormat implements MetricFormat {
  /** Larger files are not read. In bytes. */
  private static final int LARGEST = 16 << 20;

  private final TableFile table;
  private final boolean isCsv;

  /**
   * Creates a reader of one file.
   *
   * @param index the index of the file in its source
   */
  public TableFormat(Path file, TableOptions options, SeriesTable table, int index) {
    this.table = new TableFile(options, new ResultSink(table, new SeriesRow(table), index));
    this.isCsv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    if (!isEnd) {
      return 0;
    }
    table.read(new ObjectMapper(JsonNumbers.JSON), Arrays.copyOfRange(bytes, from, to), isCsv);
    return to - from;
  }

  @Override
  public int longestPiece() {
    return LARGEST;
  }
}
