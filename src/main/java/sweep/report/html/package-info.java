/**
 * The HTML report of a sweep. {@link sweep.report.html.PageJson} and {@link
 * sweep.report.html.PageRows} write its data, {@link sweep.report.html.HtmlReport} joins it with
 * the page's modules; a new chart is a module beside {@code page.js}, which says where it is
 * called.
 */
package sweep.report.html;
