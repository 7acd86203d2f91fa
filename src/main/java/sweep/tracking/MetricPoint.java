package sweep.tracking;

/** A value of a metric at a step. */
record MetricPoint(String metric, long step, double value) {}
