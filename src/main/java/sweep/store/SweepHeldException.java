package sweep.store;

/** Another runner holds the sweep directory; the message says who, as far as it is known. */
public final class SweepHeldException extends Exception {
  private static final long serialVersionUID = 1;

  SweepHeldException(String message) {
    super(message);
  }
}
