package sweep.sampler.model;

import java.util.Arrays;
import java.util.BitSet;
import sweep.space.Share;

/** A configuration as a model sees it: a coordinate for each {@link Axis}, NaN if inactive. */
public final class Point {
  private final double[] coordinates;
  private final double[] from;
  private final double[] to;
  private final BitSet active = new BitSet();

  /** A point of which no axis is active yet. */
  Point(int axes) {
    this.coordinates = new double[axes];
    this.from = new double[axes];
    this.to = new double[axes];
    Arrays.fill(coordinates, Double.NaN);
  }

  void set(int axis, Share cell) {
    coordinates[axis] = cell.middle();
    from[axis] = cell.from();
    to[axis] = cell.to();
    active.set(axis);
  }

  /** The coordinate on an axis: the middle of its cell. */
  public double at(int axis) {
    return coordinates[axis];
  }

  /** The lower end of its cell on an axis. */
  public double from(int axis) {
    return from[axis];
  }

  /** The upper end of its cell on an axis; the lower one if the axis is continuous. */
  public double to(int axis) {
    return to[axis];
  }

  public boolean isActive(int axis) {
    return active.get(axis);
  }

  /** The axes that are active; not to be changed. */
  BitSet active() {
    return active;
  }

  /** Whether all of some axes are active. */
  boolean isActive(int[] axes) {
    for (int axis : axes) {
      if (!isActive(axis)) {
        return false;
      }
    }
    return true;
  }

  double[] coordinates() {
    return coordinates;
  }
}
