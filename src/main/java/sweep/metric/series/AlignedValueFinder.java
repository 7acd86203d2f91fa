package sweep.metric.series;

import java.util.Optional;

/**
 * Looks in a series for the value at a place of another: the one in the same line, at the same
 * step, of the same number, and those next to it.
 */
public final class AlignedValueFinder implements MeasurementListener {
  private final String metric;
  private final SeriesPosition aim;
  private final Optional<StepKey> key;
  private final boolean isBelow;

  private final LocatedValue sameLine = new LocatedValue();
  private final LocatedValue sameStep = new LocatedValue();
  private final LocatedValue sameNumber = new LocatedValue();
  private final LocatedValue next = new LocatedValue();
  private final LocatedValue before = new LocatedValue();

  /** A value whose step is still to come. */
  private final LocatedValue pending = new LocatedValue();

  private boolean isPending;

  /**
   * Begins.
   *
   * @param key the step of the place; empty if it has none
   * @param isBelow whether steps stand below the values that they belong to
   */
  public AlignedValueFinder(
      String metric, SeriesPosition aim, Optional<StepKey> key, boolean isBelow) {
    this.metric = metric;
    this.aim = aim;
    this.key = key;
    this.isBelow = isBelow;
  }

  @Override
  public void step(double step, int rank) {
    if (isPending && key.filter(known -> known.rank() == rank).isPresent()) {
      isPending = false;
      pending.set(pending.value(), step, rank, pending.place());
      compare(pending);
    }
  }

  @Override
  public void value(MetricSeries series, boolean isBeside) {
    if (!series.name().equals(metric)) {
      return;
    }
    LocatedValue value = series.last();
    if (aim.place() != LinePlace.NOWHERE && value.place() == aim.place()) {
      sameLine.set(value);
    }
    if (series.count() - 1 == aim.index()) {
      sameNumber.set(value);
    }
    if (isBelow && !isBeside) {
      isPending = true;
      pending.set(value);
    } else {
      compare(value);
    }
  }

  private void compare(LocatedValue value) {
    if (key.isEmpty() || value.axis() != key.get().rank() || Double.isNaN(value.step())) {
      return;
    }
    double step = key.get().step();
    if (value.step() == step) {
      if (!sameStep.isKnown() || lines(value) <= lines(sameStep)) {
        sameStep.set(value);
      }
    } else if (value.step() > step) {
      next.setIf(!next.isKnown() || value.step() < next.step(), value);
    } else {
      before.setIf(!before.isKnown() || value.step() >= before.step(), value);
    }
  }

  /** How far from the place a value stands; where steps start over, the nearest is meant. */
  private long lines(LocatedValue value) {
    return aim.place() == LinePlace.NOWHERE
            || LinePlace.file(aim.place()) != LinePlace.file(value.place())
        ? 0
        : Math.abs(LinePlace.line(aim.place()) - LinePlace.line(value.place()));
  }

  public Optional<LocatedValue> sameLine() {
    return sameLine.ifKnown();
  }

  public Optional<LocatedValue> sameStep() {
    return sameStep.ifKnown();
  }

  public Optional<LocatedValue> sameNumber() {
    return sameNumber.ifKnown();
  }

  /** That at the next step, else that at the last one before. */
  public Optional<LocatedValue> nearest() {
    return next.ifKnown().or(before::ifKnown);
  }
}
