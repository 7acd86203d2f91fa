/**
 * Tables of results for people and other programs. {@link sweep.report.table.ResultColumns} holds
 * the columns of the table of configurations, {@link sweep.report.table.TrialsTable} those of the
 * table of trials; {@link sweep.report.table.ReportFormat} and {@link
 * sweep.report.table.ExportForm} list the formats.
 */
package sweep.report.table;
