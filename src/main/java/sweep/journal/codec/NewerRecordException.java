package sweep.journal.codec;

/** Thrown if a complete record has a newer schema than this program knows. */
public final class NewerRecordException extends DamagedRecordException {
  private static final long serialVersionUID = 1;

  NewerRecordException() {
    super("it was written by a newer version of sweep");
  }
}
