/** The journal of a sweep: writing, reading and following it. */
package sweep.journal;
