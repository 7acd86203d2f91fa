/** Where attempts run: launching, observing and ending commands. */
package sweep.backend;
