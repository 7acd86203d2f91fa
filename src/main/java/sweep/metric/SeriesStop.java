package sweep.metric;

/**
 * A place in a series to be found again in another.
 *
 * @param step NaN if the command named none
 * @param axis the rank of the steps' name, as {@link StepNames} tells; an epoch is no step
 * @param index how many values the series had before
 */
record SeriesStop(double step, int axis, long index) {}
