/** The commands of queueing engines, and how their answers are read. */
package sweep.cluster.engine;
