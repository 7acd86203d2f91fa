package sweep.metric.series;

/**
 * A step that a file names, by which values can be paired.
 *
 * @param rank that of its name, as {@link StepNames} tells: an epoch is no step
 */
public record StepKey(double step, int rank) {}
