package sweep.store;

/** Thrown if another runner holds the sweep directory; the message names it, if known. */
public final class SweepHeldException extends Exception {
  private static final long serialVersionUID = 1;

  SweepHeldException(String message) {
    super(message);
  }
}
