package sweep.run.slot;

/** Thrown if a trial needs more than this machine has. The message is for the user. */
public final class UnmetNeedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;

  UnmetNeedException(String key, String message) {
    super(message);
    this.key = key;
  }

  /** The key of the spec that asks for it. */
  public String key() {
    return key;
  }
}
