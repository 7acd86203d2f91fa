/**
 * How a kind of file is read. A new format is a {@link sweep.metric.format.MetricFormat} here, or
 * in a package beside this one if it needs several classes, and a line in {@code
 * sweep.metric.reading.FileKind}, which chooses the format of a file by its name.
 */
package sweep.metric.format;
