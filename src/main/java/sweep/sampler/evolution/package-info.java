/**
 * The covariance matrix adaptation evolution strategy: a cloud of points that moves and takes
 * shape.
 */
package sweep.sampler.evolution;
