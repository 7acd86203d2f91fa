/** The tables and files of results that people and other programs read. */
package sweep.report.table;
