/** Which configuration next: grid, random and listed suggestions. */
package sweep.sampler;
