/** Results for people: conclusions about the baseline, comparisons, the best configuration. */
package sweep.report;
