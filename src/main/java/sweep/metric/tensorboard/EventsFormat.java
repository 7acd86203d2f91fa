package sweep.metric.tensorboard;

import sweep.metric.format.MetricFormat;
import sweep.metric.series.LinePlace;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;

/** Finds measurements in TensorBoard's event files. */
public final class EventsFormat implements MetricFormat {
  private final TensorBoardEvents events = new TensorBoardEvents();
  private final SeriesTable table;
  private final long place;

  /**
   * Begins.
   *
   * @param file its number in places
   */
  public EventsFormat(SeriesTable table, int file) {
    this.table = table;
    this.place = LinePlace.of(file, 0);
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
      boolean hasStep = !Double.isNaN(step);
      if (hasStep) {
        table.step(step, StepNames.STEP);
      }
      series.stepBy(StepNames.STEP);
      series.add(step, hasStep, value, place);
      table.value(series, hasStep);
    }
  }
}
