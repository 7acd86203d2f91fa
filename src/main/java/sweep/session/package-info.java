/** One run of a sweep, from opening its directory to printing its summary. */
package sweep.session;
