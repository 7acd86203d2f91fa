/** How are jobs of Kubernetes described, and what does it say of them? */
package sweep.cluster.kubernetes;
