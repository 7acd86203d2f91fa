package sweep.metric.series;

import java.util.Arrays;

/**
 * Collects the measurements of one line or record, which share a step. If the line names no step,
 * that of an earlier line applies.
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

  public SeriesRow(SeriesTable table) {
    this.table = table;
  }

  /**
   * Adds a measurement.
   *
   * @param found null is ignored
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

  /** Sets the step of the row, without a measurement; the finest step of a row counts. */
  public void step(int stepRank, double value) {
    if (stepRank > rank && Double.isFinite(value)) {
      rank = stepRank;
      step = value;
    }
  }

  /** Adds the measurements to their series and clears the row. */
  public void close(long location) {
    boolean named = rank > StepNames.NO_STEP;
    lastStep = named ? step : lastStep;
    lastRank = named ? rank : lastRank;
    if (named) {
      table.step(step, rank);
    }
    for (int i = 0; i < count; i++) {
      if (!table.counts(series[i], lastStep, lastRank, location)) {
        continue;
      }
      series[i].setStepRank(lastRank);
      // Many scripts print all batches of an epoch with its number, so an epoch identifies no
      // value.
      series[i].add(lastStep, rank > StepNames.COARSE, values[i], location);
      table.value(series[i], named);
    }
    table.endRow();
    drop();
  }

  /** Discards the measurements. */
  public void drop() {
    count = 0;
    rank = StepNames.NO_STEP;
  }
}
