package sweep.metric.series;

import java.util.Optional;

/** How a metric and another one stand to each other and to the steps in the files of a source. */
public final class AlignmentProfile implements MeasurementListener {
  private final String metric;
  private final String other;
  private final long aim;
  private final StepPosition metricSide = new StepPosition();
  private final StepPosition otherSide = new StepPosition();
  private boolean alternates = true;
  private boolean lastIsMetric;

  /** The step above the value that is aimed at, or beside it. */
  private Optional<StepKey> aimAbove = Optional.empty();

  private Optional<StepKey> aimBelow = Optional.empty();
  private boolean isAimBeside;
  private boolean isAimOpen;

  /**
   * Begins.
   *
   * @param metric whose value is wanted
   * @param other at whose value
   * @param aim how many values the other one has before that
   */
  public AlignmentProfile(String metric, String other, long aim) {
    this.metric = metric;
    this.other = other;
    this.aim = aim;
  }

  @Override
  public void step(double step, int rank) {
    metricSide.step();
    otherSide.step();
    boolean isFiner = aimBelow.isEmpty() || rank > aimBelow.get().rank();
    if (isAimOpen && isFiner) {
      // Of steps that follow each other, as in a table, the finest counts.
      aimBelow = Optional.of(new StepKey(step, rank));
    }
  }

  @Override
  public void value(MetricSeries series, boolean isBeside) {
    long index = series.count() - 1;
    if (series.name().equals(other)) {
      see(otherSide, index, /* isMetric= */ false);
      otherSide.value(index, isBeside);
      isAimOpen = false;
      if (index == aim) {
        LocatedValue at = series.last();
        aimAbove =
            Double.isNaN(at.step())
                ? Optional.empty()
                : Optional.of(new StepKey(at.step(), at.axis()));
        isAimBeside = isBeside;
        isAimOpen = !isBeside;
      }
    } else if (series.name().equals(metric)) {
      see(metricSide, index, /* isMetric= */ true);
      metricSide.value(index, isBeside);
    }
  }

  private void see(StepPosition side, long index, boolean isMetric) {
    boolean isFirst = metricSide.count() + otherSide.count() == 0;
    boolean isReplaced = index < side.count();
    alternates &= isFirst || isReplaced || lastIsMetric != isMetric;
    lastIsMetric = isMetric;
  }

  /** Where the steps of the metric's values stand. */
  public StepPosition.Side metricSide() {
    return metricSide.side();
  }

  /** Whether after each value of the one there came just one of the other, and as many in all. */
  public boolean alternates() {
    return alternates && hasAsMany(this);
  }

  /** Whether the metric has as many values as the other has, which another source may hold. */
  public boolean hasAsMany(AlignmentProfile ofOther) {
    return metricSide.count() == ofOther.otherSide.count();
  }

  /** Whether it can be told which step the value that is aimed at belongs to. */
  public boolean isAimClear() {
    return isAimBeside || otherSide.side() != StepPosition.Side.UNCLEAR;
  }

  /** The step of the value that is aimed at; where it can't be told, the one above it. */
  public Optional<StepKey> aim() {
    boolean isBelow = !isAimBeside && otherSide.side() == StepPosition.Side.BELOW;
    return isBelow ? aimBelow : aimAbove;
  }
}
