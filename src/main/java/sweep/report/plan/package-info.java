/** What a spec will run, as shown before anything is launched. */
package sweep.report.plan;
