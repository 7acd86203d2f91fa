package sweep.trial;

/** Which of all the values that a trial reported for a metric counts. */
public enum Reduction {
  LAST,
  FIRST,
  MIN,
  MAX,
  MEAN,
  /** The least or the greatest, as the objective's direction says. */
  BEST
}
