/** The status of a stored sweep: its ranking, progress, runners and failures. */
package sweep.status;
