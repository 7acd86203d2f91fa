package sweep.space;

/** A rule can't be read, or can't be worked out for some values; the message says why. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;

  /**
   * Says what is wrong.
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
