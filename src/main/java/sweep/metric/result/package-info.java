/**
 * The results of evaluation harnesses and benchmarks: tables whose rows have an identity, and the
 * files of known tools, recognised by their members rather than by their names.
 */
package sweep.metric.result;
