package sweep.tracking;

/** A tracker can't be reached, or refuses what it is sent. */
public final class TrackingException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean passing;
  private final transient String code;

  private TrackingException(String message, boolean passing, String code) {
    super(message);
    this.passing = passing;
    this.code = code;
  }

  /** The tracker is away or busy: the same may succeed later. */
  static TrackingException passing(String message) {
    return new TrackingException(message, /* passing= */ true, "");
  }

  /** The same request will be refused again. */
  static TrackingException refused(String message) {
    return refused(message, "");
  }

  /**
   * The same request will be refused again.
   *
   * @param code the name that the tracker gives to the reason; may be empty
   */
  static TrackingException refused(String message, String code) {
    return new TrackingException(message, /* passing= */ false, code);
  }

  /** Whether the same may succeed later. */
  boolean isPassing() {
    return passing;
  }

  boolean hasCode(String wanted) {
    return code.equals(wanted);
  }
}
