package sweep.metric;

/**
 * A place in a series to be found again in another.
 *
 * @param step NaN if the command named none
 * @param index how many values the series had before
 */
record SeriesStop(double step, long index) {}
