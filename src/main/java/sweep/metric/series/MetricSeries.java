package sweep.metric.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.metric.LiveSeries;
import sweep.metric.SeriesPoint;
import sweep.trial.MeasuredSpread;
import sweep.trial.Reduction;

/**
 * The values of one metric in one source, summarised while they are read. A value that is reported
 * again with the same step replaces the previous one.
 */
public final class MetricSeries {
  private String name;
  private final int stepRank;
  private final SeriesPoints points = new SeriesPoints();
  private final ValueNotation notation = new ValueNotation();

  private final LocatedValue first = new LocatedValue();
  private final LocatedValue last = new LocatedValue();

  /** Extremes and sum of all values but the last one, which may still be replaced. */
  private final LocatedValue settledMin = new LocatedValue();

  private final LocatedValue settledMax = new LocatedValue();
  private double settledSum;

  private long count;
  private boolean isUnclear;
  private boolean hasSteps;
  private int rankOfSteps;
  private boolean lastNamesStep;
  private int epochs;
  private int epochsOfLast;
  private long repeated;
  private long backward;

  /**
   * Creates an empty series.
   *
   * @param stepRank the rank of its name, if its values are steps, see {@link StepNames}
   */
  public MetricSeries(String name, int stepRank) {
    this.name = name;
    this.stepRank = stepRank;
  }

  public String name() {
    return name;
  }

  /** Gives the series the name with all its words, as the shorter one may mean another too. */
  void rename(String full) {
    name = full;
  }

  public int stepRank() {
    return stepRank;
  }

  /** How a log writes the values. */
  public ValueNotation notation() {
    return notation;
  }

  /** Sets the rank of the name of the steps of the next values. */
  public void setStepRank(int rank) {
    rankOfSteps = rank;
  }

  /** Sets how often the epoch had changed before the next values. */
  void setEpochs(int number) {
    epochs = number;
  }

  /**
   * Adds a value.
   *
   * @param step NaN if none is known
   * @param namesStep whether the line of the value names the step, not an earlier line
   * @param location see {@link LineLocation}
   */
  public void add(double step, boolean namesStep, double value, long location) {
    // Some loggers count the steps of each epoch from 1.
    boolean isRepeated =
        namesStep && lastNamesStep && step == last.step() && epochs == epochsOfLast;
    if (isRepeated) {
      repeated++;
      points.replaceLast(value);
      if (count == 1) {
        first.set(value, step, rankOfSteps, location);
      }
    } else {
      settle();
      backward += step < last.step() ? 1 : 0;
      if (count == 0) {
        first.set(value, step, rankOfSteps, location);
      }
      points.add(step, value);
      count++;
    }
    hasSteps |= !Double.isNaN(step);
    lastNamesStep = namesStep;
    epochsOfLast = epochs;
    last.set(value, step, rankOfSteps, location);
  }

  /** Sets the spread of the last value, as the command measured it. */
  public void spread(MeasuredSpread spread) {
    last.setSpread(spread);
    if (count == 1) {
      first.setSpread(spread);
    }
  }

  private void settle() {
    if (count > 0) {
      settledSum += last.value();
      settledMin.takeExtreme(last.value() < settledMin.value(), last, count - 1);
      settledMax.takeExtreme(last.value() > settledMax.value(), last, count - 1);
    }
  }

  /** The number of values; 0 once it is unclear which are meant. */
  public long count() {
    return isUnclear ? 0 : count;
  }

  /** Says that the values are of several things with the same name, so that none counts. */
  public void setUnclear() {
    isUnclear = true;
  }

  public LocatedValue last() {
    return last;
  }

  /** The value that counts. */
  public LocatedValue reduced(Reduction reduction) {
    return switch (reduction) {
      case FIRST -> first;
      case LAST -> last;
      case MIN -> extreme(settledMin, last.value() < settledMin.value());
      case MAX -> extreme(settledMax, last.value() > settledMax.value());
      case MEAN -> mean();
      case BEST -> throw new IllegalArgumentException("BEST needs a direction");
    };
  }

  private LocatedValue extreme(LocatedValue settled, boolean isLastBetter) {
    LocatedValue found = settled.copy();
    found.takeExtreme(isLastBetter, last, count - 1);
    return found;
  }

  private LocatedValue mean() {
    LocatedValue mean = new LocatedValue();
    if (count > 0) {
      mean.set((settledSum + last.value()) / count, Double.NaN, rankOfSteps, LineLocation.UNKNOWN);
    }
    return mean;
  }

  /** How often a value replaced another one with the same step. */
  long repeated() {
    return repeated;
  }

  /** How often a step was less than the one before. */
  long backward() {
    return backward;
  }

  /** Whether values can be placed by their steps, which requires that steps never decrease. */
  private boolean isByStep() {
    return hasSteps && backward == 0;
  }

  /** The values in order; a sample of a long series. */
  public List<SeriesPoint> points() {
    return points.list(isByStep());
  }

  /** The series so far, with a sample of its values; empty before the first value. */
  public Optional<LiveSeries> soFar(int most) {
    return count == 0
        ? Optional.empty()
        : Optional.of(new LiveSeries(last.value(), lastStep(), points.sample(most, last.value())));
  }

  /** The step of the last value; empty if none is known. */
  OptionalDouble lastStep() {
    return Double.isNaN(last.step()) ? OptionalDouble.empty() : OptionalDouble.of(last.step());
  }
}
