/** One run of a sweep, from its directory to its summary. */
package sweep.session;
