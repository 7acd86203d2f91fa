package sweep.command;

/** A value can't be written in its place of a file; the message says where, and what to do. */
public final class UnwritableValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnwritableValueException(String message) {
    super(message);
  }
}
