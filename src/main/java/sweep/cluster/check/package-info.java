/**
 * Checks whether a cluster would take a sweep's jobs, and whether its queue agrees with the
 * journal.
 */
package sweep.cluster.check;
