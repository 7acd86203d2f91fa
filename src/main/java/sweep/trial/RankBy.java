package sweep.trial;

/** The statistic over its repeats by which a configuration is ranked. */
public enum RankBy {
  MEAN,
  MEDIAN,
  /** The worse end of the mean's confidence interval, which penalizes few or noisy repeats. */
  LOWER_BOUND
}
