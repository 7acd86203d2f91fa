package sweep.space;

/** Mixes random bits. */
public final class Bits {
  private Bits() {}

  /**
   * The finalizer "Mix13" of D. Stafford (2011): each input bit flips about half of the output
   * bits.
   */
  public static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
