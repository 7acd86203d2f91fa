package sweep.metric.series;

import java.util.Optional;

/** A value of a series and where it was found; it changes, so that a long log makes no garbage. */
public final class LocatedValue {
  private double value = Double.NaN;
  private double step = Double.NaN;
  private int axis;
  private long place = LinePlace.NOWHERE;
  private long index;
  private boolean isKnown;

  /**
   * Puts another value in its place.
   *
   * @param newAxis the rank of the step's name, as {@link StepNames} tells
   * @param newPlace as {@link LinePlace} packs it
   */
  void set(double newValue, double newStep, int newAxis, long newPlace) {
    value = newValue;
    step = newStep;
    axis = newAxis;
    place = newPlace;
    isKnown = true;
  }

  /** Takes over a value. */
  void set(LocatedValue other) {
    set(other.value, other.step, other.axis, other.place);
  }

  /** Takes over a value if it fits better. */
  void setIf(boolean better, LocatedValue other) {
    if (better) {
      set(other);
    }
  }

  /** Whether it holds a value. */
  boolean isKnown() {
    return isKnown;
  }

  /** Itself, if it holds a value. */
  Optional<LocatedValue> ifKnown() {
    return isKnown ? Optional.of(this) : Optional.empty();
  }

  /**
   * Takes over a value if it fits better, or if there is none yet. Not a number is neither the
   * least nor the greatest, unless there is nothing else.
   */
  void takeIf(boolean better, LocatedValue other, long otherIndex) {
    if (better || Double.isNaN(value)) {
      set(other.value, other.step, other.axis, other.place);
      index = otherIndex;
    }
  }

  LocatedValue copy() {
    LocatedValue copy = new LocatedValue();
    copy.set(value, step, axis, place);
    copy.index = index;
    return copy;
  }

  public double value() {
    return value;
  }

  public double step() {
    return step;
  }

  /** The rank of the step's name. */
  public int axis() {
    return axis;
  }

  /** Where it was found, as {@link LinePlace} packs it. */
  public long place() {
    return place;
  }

  /** What is to be found in another series. */
  public SeriesPosition stop() {
    return new SeriesPosition(step, axis, index, place);
  }
}
