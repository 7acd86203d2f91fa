package sweep.terminal;

/**
 * How much room a line has.
 *
 * @param cells how many of them; 0 for any number
 * @param wayOut how to see what does not fit, in words
 */
public record Room(int cells, String wayOut) {
  /** Where lines may have any length. */
  public static final Room ANY = new Room(0, "");
}
