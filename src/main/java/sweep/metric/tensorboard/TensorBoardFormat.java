package sweep.metric.tensorboard;

import sweep.metric.format.MetricFormat;
import sweep.metric.series.LineLocation;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.Place;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;

/** Finds metrics in TensorBoard's event files. */
public final class TensorBoardFormat implements MetricFormat {
  private final TensorBoardEvents events = new TensorBoardEvents();
  private final SeriesTable table;
  private final long location;

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public TensorBoardFormat(SeriesTable table, int file) {
    this.table = table;
    this.location = LineLocation.of(file, 0);
  }

  @Override
  public int longestPiece() {
    return TensorBoardEvents.LONGEST + TensorBoardEvents.FRAME_BYTES;
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    int used = events.take(bytes, from, to, this::add);
    events.problem().ifPresent(table::note);
    if (isEnd && events.endsWithinRecord()) {
      table.note("ends in the middle of a record");
    }
    return used;
  }

  private void add(String metric, double step, double value) {
    MetricSeries series = table.find(metric);
    if (series != null) {
      table.step(step, StepNames.STEP);
      series.setStepRank(StepNames.STEP);
      series.add(step, /* namesStep= */ true, value, location);
      table.value(series, /* namesStep= */ true);
      table.trace().ifPresent(trace -> trace.taken(series, Place.UNKNOWN));
      table.endRow();
    }
  }
}
