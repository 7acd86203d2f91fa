package sweep.trial;

/** Which of all the values that a trial reported for a metric counts. */
public enum Reduction {
  LAST,
  FIRST,
  MIN,
  MAX,
  MEAN
}
