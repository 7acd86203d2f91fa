/**
 * How a kind of file is read. A new format is a {@link sweep.metric.format.MetricFormat} here, or
 * in a package beside this one if it needs several classes, and a constant of {@code
 * sweep.metric.reading.FileKind}, which recognises it by the name of the file.
 */
package sweep.metric.format;
