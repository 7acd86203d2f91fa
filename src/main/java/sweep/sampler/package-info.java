/**
 * The samplers, which suggest configurations. A new sampler is a class that implements {@link
 * sweep.sampler.Sampler}, and a constant of {@link sweep.sampler.SamplerType}.
 */
package sweep.sampler;
