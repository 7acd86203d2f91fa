package sweep.metric.filename;

import java.nio.file.Path;
import sweep.metric.format.MetricFormat;
import sweep.metric.series.LinePlace;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** Finds measurements in the name of a file; what it holds is not looked at. */
public final class NameFormat implements MetricFormat {
  private final Path file;
  private final SeriesTable table;
  private final SeriesRow row;
  private final int number;

  /**
   * Begins.
   *
   * @param number the file's in places
   */
  public NameFormat(Path file, SeriesTable table, int number) {
    this.file = file;
    this.table = table;
    this.row = new SeriesRow(table);
    this.number = number;
  }

  @Override
  public boolean readsContent() {
    return false;
  }

  @Override
  public int longestPiece() {
    return 0;
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    if (isEnd) {
      NameMetrics name = NameMetrics.read(file.getFileName().toString());
      name.numbers().forEach((metric, value) -> row.add(table.find(metric), value));
      row.close(LinePlace.of(number, 0));
    }
    return 0;
  }
}
