package sweep.metric;

/**
 * A value of a series.
 *
 * @param step the step that the command named; without such the place in the series, from 0
 */
public record SeriesPoint(double step, double value) {}
