package sweep.sampler;

import sweep.space.Bits;

/**
 * Uniform draws that depend on a seed, a number and a name only, so that adding a parameter does
 * not change the draws of the others.
 *
 * <p>The three are mixed one after the other by the finalizer "Mix13" of D. Stafford (2011), with
 * the golden-ratio increment of G. Steele et al., "Fast Splittable Pseudorandom Number Generators"
 * (OOPSLA 2014). Names enter through 64-bit FNV-1a.
 */
final class SplitSeed {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int DRAWN_BITS = 52;

  private SplitSeed() {}

  /** A number in (0, 1): the middle of one of 2^52 equal cells. */
  static double uniform(long seed, long number, String name) {
    long mixed = Bits.mixed(seed + GOLDEN_GAMMA);
    mixed = Bits.mixed(mixed ^ Bits.mixed(number + GOLDEN_GAMMA));
    mixed = Bits.mixed(mixed ^ hash(name));
    return ((mixed >>> (Long.SIZE - DRAWN_BITS)) + 0.5) * 0x1p-52;
  }

  /** Hashes UTF-16 units rather than bytes: any fixed encoding will do. */
  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
