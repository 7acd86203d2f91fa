/**
 * The values of each metric in the order in which they were reported, in memory that does not grow
 * with the log. A format adds rows of measurements to a {@link sweep.metric.series.SeriesTable}.
 */
package sweep.metric.series;
