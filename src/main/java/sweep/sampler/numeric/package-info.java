/** Numerical methods that models and evolution share, and that know nothing of configurations. */
package sweep.sampler.numeric;
