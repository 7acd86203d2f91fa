/**
 * Tables that logs draw with bars: in Markdown, by Rich, and as evaluation harnesses print them.
 */
package sweep.metric.table;
