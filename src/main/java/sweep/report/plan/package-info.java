/** The preview of a spec's trials, shown by {@code sweep plan}. */
package sweep.report.plan;
