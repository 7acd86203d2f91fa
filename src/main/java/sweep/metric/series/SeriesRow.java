package sweep.metric.series;

import java.util.Arrays;
import sweep.text.NumberScanner;
import sweep.trial.MeasuredSpread;

/**
 * Collects the measurements of one line or record, which share a step. If the line names no step,
 * that of an earlier line applies.
 */
public final class SeriesRow {
  private static final int FIRST_CAPACITY = 16;

  private final SeriesTable table;
  private MetricSeries[] series = new MetricSeries[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private MeasuredSpread[] spreads = new MeasuredSpread[FIRST_CAPACITY];
  private int count;
  private double step = Double.NaN;
  private int rank;
  private double lastStep = Double.NaN;
  private int lastRank;
  private long line;

  /** The last epoch, and how often it has changed. */
  private double epoch = Double.NaN;

  private int epochs;

  /** Null unless the places of the numbers are traced. */
  private final RowPlaces places;

  public SeriesRow(SeriesTable table) {
    this.table = table;
    this.places = table.trace().isPresent() ? new RowPlaces() : null;
  }

  /** Whether the places of the numbers are traced. */
  public boolean isTraced() {
    return places != null;
  }

  /** Starts a line at an offset, for a trace. */
  public void startLine(int from) {
    if (places != null) {
      places.startLine(from);
    }
  }

  /** Sets the number of the line that is read, from 1. */
  public void startLineNumber(long number) {
    line = number;
  }

  /** The number of the line that is read; 0 if unknown. */
  public long line() {
    return line;
  }

  /** Says what reads the row, for a trace. */
  public void readBy(String words) {
    if (places != null) {
      places.readBy(words);
    }
  }

  /** Sets the JSON pointer or the column of the next value, for a trace. */
  public void in(String member) {
    if (places != null) {
      places.in(member);
    }
  }

  /** Says that the number at some characters is no metric, but was understood, for a trace. */
  public void handle(int from, int to) {
    if (places != null) {
      places.handle(from, to);
    }
  }

  /** Whether some characters have a number that was understood. */
  public boolean isHandled(int from, int to) {
    return places != null && places.isHandled(from, to);
  }

  /**
   * Says that a number is not taken, for a trace.
   *
   * @param reason why, in words
   */
  public void passOver(String reason, String shown) {
    if (places != null) {
      places.passOver(reason, shown);
    }
  }

  /**
   * Adds a measurement.
   *
   * @param found null is ignored
   */
  public void add(MetricSeries found, double value) {
    if (places != null && found != null) {
      places.add();
    }
    put(found, value);
  }

  /**
   * Adds the number that a scanner read last.
   *
   * @param found null is ignored
   */
  public void add(MetricSeries found, double value, NumberScanner number) {
    if (places != null && found != null) {
      places.add(number.start(), number.end());
    }
    put(found, value);
  }

  /** Sets the spread of the last measurement. */
  public void spread(MeasuredSpread spread) {
    if (count > 0) {
      spreads[count - 1] = spread;
    }
  }

  private void put(MetricSeries found, double value) {
    if (found == null) {
      return;
    }
    if (count == values.length) {
      series = Arrays.copyOf(series, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
      spreads = Arrays.copyOf(spreads, 2 * count);
    }
    series[count] = found;
    values[count] = value;
    spreads[count] = null;
    count++;
    step(found.stepRank(), value);
  }

  /** Sets the step of the row, without a measurement; the finest step of a row counts. */
  public void step(int stepRank, double value) {
    if (stepRank == StepNames.COARSE && value != epoch) {
      epoch = value;
      epochs++;
    }
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
        passOver("of a step that a later attempt repeats", series[i].name());
        continue;
      }
      series[i].setStepRank(lastRank);
      series[i].setEpochs(epochs);
      // Many scripts print all batches of an epoch with its number, so an epoch identifies no
      // value.
      series[i].add(lastStep, rank > StepNames.COARSE, values[i], location);
      if (spreads[i] != null) {
        series[i].spread(spreads[i]);
      }
      table.value(series[i], named);
      trace(i);
    }
    table.endRow();
    if (places != null) {
      table.trace().ifPresent(trace -> places.passOn(trace, location));
    }
    drop();
  }

  private void trace(int index) {
    if (places != null) {
      table.trace().ifPresent(trace -> trace.taken(series[index], places.of(index)));
    }
  }

  /** Discards the measurements. */
  public void drop() {
    if (places != null) {
      places.clear();
    }
    count = 0;
    rank = StepNames.NO_STEP;
  }
}
