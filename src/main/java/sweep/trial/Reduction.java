package sweep.trial;

/** The way to reduce all reported values of a metric to one. */
public enum Reduction {
  LAST,
  FIRST,
  MIN,
  MAX,
  MEAN,
  /** The minimum or the maximum, depending on the objective's direction. */
  BEST
}
