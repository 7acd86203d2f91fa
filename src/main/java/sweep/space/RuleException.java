package sweep.space;

/** A rule can't be worked out for some values; the message says which and why. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RuleException(String message) {
    super(message);
  }
}
