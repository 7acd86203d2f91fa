package sweep.metric.filename;

import java.nio.file.Path;
import sweep.metric.format.MetricFormat;
import sweep.metric.series.LineLocation;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;

/** Finds metrics in the name of a file, without reading its content. */
public final class FileNameFormat implements MetricFormat {
  private final Path file;
  private final SeriesTable table;
  private final SeriesRow row;
  private final int index;

  /**
   * Creates a reader of one name.
   *
   * @param index the index of the file in its source
   */
  public FileNameFormat(Path file, SeriesTable table, int index) {
    this.file = file;
    this.table = table;
    this.row = new SeriesRow(table);
    this.index = index;
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
      row.close(LineLocation.of(index, 0));
    }
    return 0;
  }
}
