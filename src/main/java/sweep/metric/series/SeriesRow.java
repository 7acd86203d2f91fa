package sweep.metric.series;

import java.util.Arrays;

/**
 * The measurements of one line, or of one record, which share a step. Where the line names none,
 * that of an earlier line holds.
 */
public final class SeriesRow {
  private static final int FIRST_CAPACITY = 16;

  private final SeriesTable table;
  private MetricSeries[] series = new MetricSeries[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int count;
  private double step = Double.NaN;
  private int rank;
  private double lastStep = Double.NaN;
  private int lastRank;

  /** Begins for the series of a table. */
  public SeriesRow(SeriesTable table) {
    this.table = table;
  }

  /**
   * Takes a measurement.
   *
   * @param found null, for none, is let pass
   */
  public void add(MetricSeries found, double value) {
    if (found == null) {
      return;
    }
    if (count == values.length) {
      series = Arrays.copyOf(series, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    series[count] = found;
    values[count] = value;
    count++;
    step(found.stepRank(), value);
  }

  /** Takes a step that is no measurement; the finest of a row counts. */
  public void step(int stepRank, double value) {
    if (stepRank > rank && Double.isFinite(value)) {
      rank = stepRank;
      step = value;
    }
  }

  /** Hands its measurements over, and is empty again. */
  public void close(long place) {
    boolean named = rank > StepNames.NO_STEP;
    lastStep = named ? step : lastStep;
    lastRank = named ? rank : lastRank;
    if (named) {
      table.step(step, rank);
    }
    for (int i = 0; i < count; i++) {
      series[i].stepBy(lastRank);
      // Many a script prints all batches of an epoch under its number.
      series[i].add(lastStep, rank > StepNames.COARSE, values[i], place);
      table.value(series[i], named);
    }
    drop();
  }

  /** Forgets its measurements. */
  public void drop() {
    count = 0;
    rank = StepNames.NO_STEP;
  }
}
