package sweep.journal.codec;

/** A record is whole, but only a newer version of the program can read it. */
public final class NewerRecordException extends DamagedRecordException {
  private static final long serialVersionUID = 1;

  NewerRecordException() {
    super("it was written by a newer version of sweep");
  }
}
