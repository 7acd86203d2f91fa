package sweep.metric;

import sweep.trial.Reduction;

/** All that was reported for one metric, as far as any reduction needs it. */
final class MetricSeries {
  private double first = Double.NaN;
  private double last = Double.NaN;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private double sum;
  private long count;

  void add(double value) {
    first = count == 0 ? value : first;
    last = value;
    // Not a number is neither the least nor the greatest, unless there is nothing else.
    min = Double.isNaN(min) || value < min ? value : min;
    max = Double.isNaN(max) || value > max ? value : max;
    sum += value;
    count++;
  }

  double reduced(Reduction reduction) {
    return switch (reduction) {
      case FIRST -> first;
      case LAST -> last;
      case MIN -> min;
      case MAX -> max;
      case MEAN -> sum / count;
    };
  }
}
