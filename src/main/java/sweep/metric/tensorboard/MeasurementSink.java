package sweep.metric.tensorboard;

/** Takes measurements one after the other, as a source finds them. */
interface MeasurementSink {
  /**
   * Takes one.
   *
   * @param step where in the training it was taken; NaN if the source does not say
   */
  void accept(String metric, double step, double value);
}
