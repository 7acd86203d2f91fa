/** How people see what came out: tables, records for other programs, the best configuration. */
package sweep.report;
