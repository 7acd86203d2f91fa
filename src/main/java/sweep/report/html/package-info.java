/** The HTML page about a sweep. */
package sweep.report.html;
