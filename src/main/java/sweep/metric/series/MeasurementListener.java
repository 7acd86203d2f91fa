package sweep.metric.series;

/** Receives all steps and values of some files, in the order in which they appear. */
public interface MeasurementListener {
  /**
   * A line names a step; the values of the line follow.
   *
   * @param rank the rank of the step's name, see {@link StepNames}
   */
  void step(double step, int rank);

  /**
   * A value was added to a series, as its last one.
   *
   * @param namesStep whether the line of the value names a step
   */
  void value(MetricSeries series, boolean namesStep);

  /** The line or record ends, whose values were added. */
  default void endRow() {}
}
