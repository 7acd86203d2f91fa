package sweep.metric.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.metric.LiveSeries;
import sweep.metric.SeriesPoint;
import sweep.trial.Reduction;

/**
 * All that was reported for one metric in one file, as far as anything needs it. A value that is
 * reported again for the same step, in so many words, takes the place of the one before.
 */
public final class MetricSeries {
  private final String name;
  private final int stepRank;
  private final SeriesPoints points = new SeriesPoints();
  private final ValueSpelling spelling = new ValueSpelling();

  private final LocatedValue first = new LocatedValue();
  private final LocatedValue last = new LocatedValue();

  /** Of all but the last, which may yet be replaced. */
  private final LocatedValue settledMin = new LocatedValue();

  private final LocatedValue settledMax = new LocatedValue();
  private double settledSum;

  private long count;
  private boolean hasSteps;
  private int axis;
  private boolean lastNamesStep;
  private long repeated;
  private long backward;

  /**
   * Begins without values.
   *
   * @param stepRank whether its values are steps, as {@link StepNames} tells
   */
  public MetricSeries(String name, int stepRank) {
    this.name = name;
    this.stepRank = stepRank;
  }

  public String name() {
    return name;
  }

  public int stepRank() {
    return stepRank;
  }

  /** How a log writes its values. */
  public ValueSpelling spelling() {
    return spelling;
  }

  /** Names what the steps of the values to come are, by the rank of their name. */
  public void stepBy(int rank) {
    axis = rank;
  }

  /**
   * Adds a value.
   *
   * @param step NaN if none is known
   * @param namesStep whether the step stands beside the value, and not somewhere before
   * @param place where it stands, as {@link LinePlace} packs it
   */
  public void add(double step, boolean namesStep, double value, long place) {
    boolean again = namesStep && lastNamesStep && step == last.step();
    if (again) {
      repeated++;
      points.replaceLast(value);
      if (count == 1) {
        first.set(value, step, axis, place);
      }
    } else {
      settle();
      backward += step < last.step() ? 1 : 0;
      if (count == 0) {
        first.set(value, step, axis, place);
      }
      points.add(step, value);
      count++;
    }
    hasSteps |= !Double.isNaN(step);
    lastNamesStep = namesStep;
    last.set(value, step, axis, place);
  }

  private void settle() {
    if (count > 0) {
      settledSum += last.value();
      settledMin.takeIf(last.value() < settledMin.value(), last, count - 1);
      settledMax.takeIf(last.value() > settledMax.value(), last, count - 1);
    }
  }

  public long count() {
    return count;
  }

  public LocatedValue last() {
    return last;
  }

  /** The number that counts, with its place. */
  public LocatedValue reduced(Reduction reduction) {
    return switch (reduction) {
      case FIRST -> first;
      case LAST -> last;
      case MIN -> extreme(settledMin, last.value() < settledMin.value());
      case MAX -> extreme(settledMax, last.value() > settledMax.value());
      case MEAN -> mean();
      case BEST -> throw new IllegalArgumentException("the best of a metric has a direction");
    };
  }

  private LocatedValue extreme(LocatedValue settled, boolean lastIsIt) {
    LocatedValue found = settled.copy();
    found.takeIf(lastIsIt, last, count - 1);
    return found;
  }

  private LocatedValue mean() {
    LocatedValue mean = new LocatedValue();
    if (count > 0) {
      mean.set((settledSum + last.value()) / count, Double.NaN, axis, LinePlace.NOWHERE);
    }
    return mean;
  }

  /** How often a value took the place of another with the same step. */
  long repeated() {
    return repeated;
  }

  /** How often a step was less than the one before. */
  long backward() {
    return backward;
  }

  /** Where the values lie is only told by steps that go forward. */
  private boolean isByStep() {
    return hasSteps && backward == 0;
  }

  /** Its values, in order; of many a part. */
  public List<SeriesPoint> points() {
    return points.list(isByStep());
  }

  /** How it stands, with at most so many of its values; empty before the first. */
  public Optional<LiveSeries> soFar(int most) {
    return count == 0
        ? Optional.empty()
        : Optional.of(new LiveSeries(last.value(), lastStep(), points.few(most, last.value())));
  }

  /** The step of the last value; empty if none is known. */
  OptionalDouble lastStep() {
    return Double.isNaN(last.step()) ? OptionalDouble.empty() : OptionalDouble.of(last.step());
  }
}
