package sweep.journal;

/** Thrown if a journal can't be used. The message says why, and what to do. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  JournalException(String message) {
    super(message);
  }
}
