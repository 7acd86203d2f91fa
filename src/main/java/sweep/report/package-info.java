/** What people are shown of results: claims, comparisons and the best configuration. */
package sweep.report;
