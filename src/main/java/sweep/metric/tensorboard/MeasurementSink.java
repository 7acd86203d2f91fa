package sweep.metric.tensorboard;

/** Receives the measurements of an event file one by one. */
interface MeasurementSink {
  /**
   * Receives a measurement.
   *
   * @param step the step of its event
   */
  void accept(String metric, double step, double value);
}
