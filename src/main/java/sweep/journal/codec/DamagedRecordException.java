package sweep.journal.codec;

/** Thrown if a line of a journal is not a valid entry. */
public class DamagedRecordException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedRecordException(String message) {
    super(message);
  }

  DamagedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
