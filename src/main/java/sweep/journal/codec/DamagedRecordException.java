package sweep.journal.codec;

/** A line of a journal can't be read as an entry. */
public class DamagedRecordException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedRecordException(String message) {
    super(message);
  }

  DamagedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
