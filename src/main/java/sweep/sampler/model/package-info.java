/** Models of a search: what its results say about configurations that were not tried yet. */
package sweep.sampler.model;
