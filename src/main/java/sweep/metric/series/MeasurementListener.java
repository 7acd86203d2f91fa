package sweep.metric.series;

/** Sees all steps and values that are found in some files, in their order. */
public interface MeasurementListener {
  /**
   * A line names a step; its values come next.
   *
   * @param rank that of the step's name, as {@link StepNames} tells
   */
  void step(double step, int rank);

  /**
   * A series has got a value, which is its last.
   *
   * @param isBeside whether its line names a step
   */
  void value(MetricSeries series, boolean isBeside);
}
