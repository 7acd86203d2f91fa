package sweep.terminal;

/**
 * The room that a line of output has.
 *
 * @param cells the width in cells; 0 for unlimited
 * @param wayOut how to see what does not fit, in words
 */
public record LineWidth(int cells, String wayOut) {
  /** Unlimited room. */
  public static final LineWidth ANY = new LineWidth(0, "");
}
