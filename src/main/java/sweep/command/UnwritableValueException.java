package sweep.command;

/** Thrown when a file can't hold a value where its macro is; the message says how to fix that. */
public final class UnwritableValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnwritableValueException(String message) {
    super(message);
  }
}
