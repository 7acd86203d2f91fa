package sweep.metric.alignment;

import sweep.metric.series.StepNames;

/**
 * A step by which the values of two metrics are aligned.
 *
 * @param rank the rank of its name, see {@link StepNames}; an epoch never equals an iteration
 */
record StepKey(double step, int rank) {}
