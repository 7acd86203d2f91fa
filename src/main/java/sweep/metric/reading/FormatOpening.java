package sweep.metric.reading;

import sweep.metric.MetricOptions;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesTable;

/**
 * A file that is about to be read.
 *
 * @param table takes what is found
 * @param file its number in places
 */
record FormatOpening(SeriesTable table, int file, ReadingOptions reading, MetricOptions options) {}
