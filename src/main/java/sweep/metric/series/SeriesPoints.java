package sweep.metric.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sweep.metric.SeriesPoint;

/**
 * A series' values for a picture, or for finding one again: all of them while they are few, and of
 * many every second, fourth, and so on, so that a log without end takes no more memory.
 */
final class SeriesPoints {
  /** About what a chart has pixels across; a hundred metrics of many trials are held at once. */
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

  /** Puts another value in place of the last. */
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
   * At most so many values at equal distances, the last among them.
   *
   * @param last the value at the end, which may not have been kept
   */
  List<Double> few(int most, double last) {
    int kept = isLastKept ? count - 1 : count;
    int before = Math.min(most - 1, kept);
    List<Double> few = new ArrayList<>(before + 1);
    for (int i = 0; i < before; i++) {
      few.add(values[(int) ((long) i * kept / before)]);
    }
    few.add(last);
    return few;
  }

  /**
   * The points, in order of appearance.
   *
   * @param byStep whether they lie at their steps; else at their places in the series, from 0
   */
  List<SeriesPoint> list(boolean byStep) {
    List<SeriesPoint> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new SeriesPoint(byStep ? steps[i] : i * (double) stride, values[i]));
    }
    return points;
  }
}
