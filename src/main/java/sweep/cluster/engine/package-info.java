/** How does one talk to an engine, and what does it say? */
package sweep.cluster.engine;
