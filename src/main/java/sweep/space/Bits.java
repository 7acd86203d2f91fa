package sweep.space;

/** Random bits from others. */
public final class Bits {
  private Bits() {}

  /**
   * The finalizer "Mix13" of D. Stafford (2011): each bit that comes in changes half of the others.
   */
  public static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
