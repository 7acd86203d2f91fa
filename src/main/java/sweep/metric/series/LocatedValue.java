package sweep.metric.series;

import java.util.Optional;
import sweep.trial.MeasuredSpread;

/** A value of a series with its step and location. Mutable, so that a long log makes no garbage. */
public final class LocatedValue {
  private double value = Double.NaN;
  private double step = Double.NaN;
  private int stepRank;
  private long location = LineLocation.UNKNOWN;
  private long index;
  private boolean isSet;

  /** Null if none was measured. */
  private MeasuredSpread spread;

  /**
   * Replaces the value.
   *
   * @param newRank the rank of the step's name, see {@link StepNames}
   * @param newLocation see {@link LineLocation}
   */
  public void set(double newValue, double newStep, int newRank, long newLocation) {
    value = newValue;
    step = newStep;
    stepRank = newRank;
    location = newLocation;
    spread = null;
    isSet = true;
  }

  void setSpread(MeasuredSpread measured) {
    spread = measured;
  }

  /** The spread that the command measured, if it did. */
  public Optional<MeasuredSpread> spread() {
    return Optional.ofNullable(spread);
  }

  /** Copies another value. */
  public void set(LocatedValue other) {
    set(other.value, other.step, other.stepRank, other.location);
    spread = other.spread;
  }

  /** Copies another value if the condition holds. */
  public void setIf(boolean condition, LocatedValue other) {
    if (condition) {
      set(other);
    }
  }

  public boolean isSet() {
    return isSet;
  }

  /** This value, if it is set. */
  public Optional<LocatedValue> ifSet() {
    return isSet ? Optional.of(this) : Optional.empty();
  }

  /** Copies a value that is a better extreme. NaN is an extreme only if there is nothing else. */
  void takeExtreme(boolean isBetter, LocatedValue other, long otherIndex) {
    if (isBetter || Double.isNaN(value)) {
      set(other);
      index = otherIndex;
    }
  }

  LocatedValue copy() {
    LocatedValue copy = new LocatedValue();
    copy.set(this);
    copy.index = index;
    return copy;
  }

  public double value() {
    return value;
  }

  /** NaN if unknown. */
  public double step() {
    return step;
  }

  /** The rank of the step's name, see {@link StepNames}. */
  public int stepRank() {
    return stepRank;
  }

  /** See {@link LineLocation}. */
  public long location() {
    return location;
  }

  /** The position of this value, to look up in another series. */
  public SeriesPosition position() {
    return new SeriesPosition(step, stepRank, index, location);
  }
}
