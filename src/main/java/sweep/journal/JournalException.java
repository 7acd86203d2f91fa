package sweep.journal;

/** A sweep directory can't be used as it is; the message says why, and what to do. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  JournalException(String message) {
    super(message);
  }
}
