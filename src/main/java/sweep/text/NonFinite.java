package sweep.text;

/** What an objective that is nan or infinite means for its trial. */
public enum NonFinite {
  /** The trial has failed. */
  FAIL,
  /** The trial has completed, and its configuration ranks after all that have a number. */
  WORST
}
