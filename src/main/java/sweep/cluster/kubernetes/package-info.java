/** Manifests of Kubernetes jobs, and how the states of jobs and pods are read. */
package sweep.cluster.kubernetes;
