package sweep.text;

/** The treatment of a trial whose objective is nan or infinite. */
public enum NonFinite {
  /** The trial fails. */
  FAIL,
  /** The trial completes, and its configuration ranks after all finite ones. */
  WORST
}
