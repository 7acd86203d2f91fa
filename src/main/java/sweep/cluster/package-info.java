/** How are attempts run as jobs of a cluster? */
package sweep.cluster;
