package sweep.space;

/** Thrown if a rule can't be parsed, or evaluated for some values; the message says why. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;

  /**
   * Creates an exception.
   *
   * @param rule as the user wrote it
   */
  public RuleException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  /** The rule as the user wrote it. */
  public String rule() {
    return rule;
  }
}
