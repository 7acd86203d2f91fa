package sweep.metric.alignment;

import java.util.Optional;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MeasurementListener;
import sweep.metric.series.MetricSeries;

/** How the values of two metrics and their steps are ordered in the files of a source. */
final class AlignmentProfile implements MeasurementListener {
  private final String metric;
  private final String other;
  private final long target;
  private final StepPosition metricSide = new StepPosition();
  private final StepPosition otherSide = new StepPosition();
  private boolean alternates = true;
  private boolean lastIsMetric;

  /** The step named in the line of the target value or above it. */
  private Optional<StepKey> stepAbove = Optional.empty();

  private Optional<StepKey> stepBelow = Optional.empty();
  private boolean isStepInLine;
  private boolean isTargetLast;

  /**
   * Creates an empty profile.
   *
   * @param metric the metric whose value is wanted
   * @param other the metric at whose value it is wanted
   * @param targetIndex the index of that value
   */
  AlignmentProfile(String metric, String other, long targetIndex) {
    this.metric = metric;
    this.other = other;
    this.target = targetIndex;
  }

  @Override
  public void step(double step, int rank) {
    metricSide.step();
    otherSide.step();
    boolean isFiner = stepBelow.isEmpty() || rank > stepBelow.get().rank();
    if (isTargetLast && isFiner) {
      // If several steps follow, as in a table, the finest counts.
      stepBelow = Optional.of(new StepKey(step, rank));
    }
  }

  @Override
  public void value(MetricSeries series, boolean namesStep) {
    long index = series.count() - 1;
    if (series.name().equals(other)) {
      record(otherSide, index, /* isMetric= */ false);
      otherSide.value(index, namesStep);
      isTargetLast = false;
      if (index == target) {
        LocatedValue at = series.last();
        stepAbove =
            Double.isNaN(at.step())
                ? Optional.empty()
                : Optional.of(new StepKey(at.step(), at.stepRank()));
        isStepInLine = namesStep;
        isTargetLast = !namesStep;
      }
    } else if (series.name().equals(metric)) {
      record(metricSide, index, /* isMetric= */ true);
      metricSide.value(index, namesStep);
    }
  }

  private void record(StepPosition side, long index, boolean isMetric) {
    boolean isFirst = metricSide.count() + otherSide.count() == 0;
    boolean isReplaced = index < side.count();
    alternates &= isFirst || isReplaced || lastIsMetric != isMetric;
    lastIsMetric = isMetric;
  }

  /** Where the steps of the metric are named. */
  StepPosition.Side metricSide() {
    return metricSide.side();
  }

  /** Whether the values of the two metrics alternate, and there are as many of each. */
  boolean alternates() {
    return alternates && hasSameCount(this);
  }

  /** Whether the metric has as many values as the other one, which may be in another source. */
  boolean hasSameCount(AlignmentProfile ofOther) {
    return metricSide.count() == ofOther.otherSide.count();
  }

  /** Whether it is clear which step the target value belongs to. */
  boolean isStepClear() {
    return isStepInLine || otherSide.side() != StepPosition.Side.UNCLEAR;
  }

  /** The step of the target value; if that is unclear, the step above it. */
  Optional<StepKey> step() {
    boolean isBelow = !isStepInLine && otherSide.side() == StepPosition.Side.BELOW;
    return isBelow ? stepBelow : stepAbove;
  }
}
