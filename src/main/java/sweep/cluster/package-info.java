/** A backend that runs attempts as jobs of a cluster. */
package sweep.cluster;
