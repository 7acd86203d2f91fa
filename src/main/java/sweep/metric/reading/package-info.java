/**
 * Reads what an attempt reported: finds its files, follows them while they grow, and chooses the
 * value of each metric that counts.
 */
package sweep.metric.reading;
