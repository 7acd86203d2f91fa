/** Would a cluster take a sweep's jobs, and does its queue agree with the journal? */
package sweep.cluster.check;
