package sweep.report.table;

import java.util.OptionalDouble;

/**
 * A metric as a trial reported it.
 *
 * @param value the number that counts
 * @param rule which of its values that is, in words
 * @param count how many values there were
 * @param step the last step; empty if none is known
 * @param place where the value stands, in words
 */
public record MetricRow(
    String name, double value, String rule, long count, OptionalDouble step, String place) {}
