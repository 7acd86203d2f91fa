package sweep.metric.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sweep.metric.SeriesPoint;

/**
 * The values of a series for a chart, in bounded memory: all of them while they are few, then every
 * second, every fourth, and so on.
 */
final class SeriesPoints {
  /** About the width of a chart in pixels; a hundred metrics of many trials are held at once. */
  static final int MOST = 1024;

  private static final int FIRST_CAPACITY = 16;

  private double[] steps = new double[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int count;
  private long stride = 1;
  private long toSkip;
  private boolean isLastKept;

  void add(double step, double value) {
    isLastKept = toSkip == 0;
    if (!isLastKept) {
      toSkip--;
      return;
    }
    if (count == MOST) {
      thin();
    }
    append(step, value);
    toSkip = stride - 1;
  }

  /** Replaces the last value. */
  void replaceLast(double value) {
    if (isLastKept) {
      values[count - 1] = value;
    }
  }

  private void append(double step, double value) {
    if (count == steps.length) {
      steps = Arrays.copyOf(steps, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    steps[count] = step;
    values[count] = value;
    count++;
  }

  private void thin() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      steps[i] = steps[2 * i];
      values[i] = values[2 * i];
    }
    stride *= 2;
  }

  /**
   * Returns a few evenly spaced values, which include the last one.
   *
   * @param most how many at most
   * @param last the last value of the series, which may not have been kept
   */
  List<Double> sample(int most, double last) {
    int kept = isLastKept ? count - 1 : count;
    int before = Math.min(most - 1, kept);
    List<Double> sample = new ArrayList<>(before + 1);
    for (int i = 0; i < before; i++) {
      sample.add(values[(int) ((long) i * kept / before)]);
    }
    sample.add(last);
    return sample;
  }

  /**
   * Returns the points in order of appearance.
   *
   * @param byStep whether points are placed by step; otherwise by index in the series, from 0
   */
  List<SeriesPoint> list(boolean byStep) {
    List<SeriesPoint> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new SeriesPoint(byStep ? steps[i] : i * (double) stride, values[i]));
    }
    return points;
  }
}
