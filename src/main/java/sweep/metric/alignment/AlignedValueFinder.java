package sweep.metric.alignment;

import java.util.Optional;
import sweep.metric.series.LineLocation;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MeasurementListener;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesPosition;

/**
 * Finds the candidates for the value of a metric at a position in another series: the values in the
 * same line, at the same step, with the same index, and at the steps next to it.
 */
final class AlignedValueFinder implements MeasurementListener {
  private final String metric;
  private final SeriesPosition target;
  private final Optional<StepKey> key;
  private final boolean areStepsBelow;

  private final LocatedValue sameLine = new LocatedValue();
  private final LocatedValue sameStep = new LocatedValue();
  private final LocatedValue sameIndex = new LocatedValue();
  private final LocatedValue next = new LocatedValue();
  private final LocatedValue previous = new LocatedValue();

  /** A value whose step has not been read yet. */
  private final LocatedValue pending = new LocatedValue();

  private boolean isPending;

  /**
   * Creates a finder.
   *
   * @param key the step of the target; empty if it has none
   * @param areStepsBelow whether the metric's steps are named below its values
   */
  AlignedValueFinder(
      String metric, SeriesPosition target, Optional<StepKey> key, boolean areStepsBelow) {
    this.metric = metric;
    this.target = target;
    this.key = key;
    this.areStepsBelow = areStepsBelow;
  }

  @Override
  public void step(double step, int rank) {
    if (isPending && key.filter(known -> known.rank() == rank).isPresent()) {
      isPending = false;
      pending.set(pending.value(), step, rank, pending.location());
      compare(pending);
    }
  }

  @Override
  public void value(MetricSeries series, boolean namesStep) {
    if (!series.name().equals(metric)) {
      return;
    }
    LocatedValue value = series.last();
    if (target.location() != LineLocation.UNKNOWN && value.location() == target.location()) {
      sameLine.set(value);
    }
    if (series.count() - 1 == target.index()) {
      sameIndex.set(value);
    }
    if (areStepsBelow && !namesStep) {
      isPending = true;
      pending.set(value);
    } else {
      compare(value);
    }
  }

  private void compare(LocatedValue value) {
    if (key.isEmpty() || value.stepRank() != key.get().rank() || Double.isNaN(value.step())) {
      return;
    }
    double step = key.get().step();
    if (value.step() == step) {
      sameStep.setIf(!sameStep.isSet() || distance(value) <= distance(sameStep), value);
    } else if (value.step() > step) {
      next.setIf(!next.isSet() || value.step() < next.step(), value);
    } else {
      previous.setIf(!previous.isSet() || value.step() >= previous.step(), value);
    }
  }

  /** The distance to the target in lines: where steps start over, the nearest value counts. */
  private long distance(LocatedValue value) {
    return target.location() == LineLocation.UNKNOWN
            || LineLocation.file(target.location()) != LineLocation.file(value.location())
        ? 0
        : Math.abs(LineLocation.line(target.location()) - LineLocation.line(value.location()));
  }

  Optional<LocatedValue> sameLine() {
    return sameLine.ifSet();
  }

  Optional<LocatedValue> sameStep() {
    return sameStep.ifSet();
  }

  Optional<LocatedValue> sameIndex() {
    return sameIndex.ifSet();
  }

  /** The value at the next step, or else at the last step before. */
  Optional<LocatedValue> nearest() {
    return next.ifSet().or(previous::ifSet);
  }
}
