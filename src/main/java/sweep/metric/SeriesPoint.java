package sweep.metric;

/**
 * A point of a series.
 *
 * @param step the step that the command named; without one, the index in the series, from 0
 */
public record SeriesPoint(double step, double value) {}
