package sweep.metric;

/**
 * A file that is about to be read.
 *
 * @param table takes what is found
 * @param file its number in places
 */
record FormatOpening(SeriesTable table, int file, ReadingOptions reading, MetricOptions options) {}
