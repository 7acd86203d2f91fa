package sweep.pruning;

import java.util.Arrays;

/** The values that one trial had at rungs, in the order of the rungs. */
final class RungRow {
  private static final int FIRST_SIZE = 4;

  private int count;
  private double[] rungs = new double[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private long[] orders = new long[FIRST_SIZE];

  /** Adds a value; only the first one at each rung counts. Returns whether it does. */
  boolean add(double rung, double value, long order) {
    int at = Arrays.binarySearch(rungs, 0, count, rung);
    if (at >= 0) {
      return false;
    }
    int place = -at - 1;
    if (count == rungs.length) {
      resize(2 * count);
    }
    int moved = count - place;
    System.arraycopy(rungs, place, rungs, place + 1, moved);
    System.arraycopy(values, place, values, place + 1, moved);
    System.arraycopy(orders, place, orders, place + 1, moved);
    rungs[place] = rung;
    values[place] = value;
    orders[place] = order;
    count++;
    return true;
  }

  private void resize(int size) {
    rungs = Arrays.copyOf(rungs, size);
    values = Arrays.copyOf(values, size);
    orders = Arrays.copyOf(orders, size);
  }

  /** A copy that takes as little memory as possible. */
  RungRow copy() {
    RungRow copy = new RungRow();
    copy.count = count;
    copy.rungs = Arrays.copyOf(rungs, count);
    copy.values = Arrays.copyOf(values, count);
    copy.orders = Arrays.copyOf(orders, count);
    return copy;
  }

  int size() {
    return count;
  }

  double rung(int place) {
    return rungs[place];
  }

  double value(int place) {
    return values[place];
  }

  RungValue at(int trial, int place) {
    return new RungValue(trial, rungs[place], values[place], orders[place]);
  }

  /** The place of the highest rung that is not above a resource; negative if there is none. */
  int floor(double resource) {
    int at = Arrays.binarySearch(rungs, 0, count, resource);
    return at >= 0 ? at : -at - 2;
  }

  boolean has(double rung) {
    return Arrays.binarySearch(rungs, 0, count, rung) >= 0;
  }

  /** The mean of the values up to each rung. */
  double[] averages() {
    double[] averages = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
      averages[i] = sum / (i + 1);
    }
    return averages;
  }
}
