package sweep.trial;

/** By what number of its repeats a configuration is ranked. */
public enum RankBy {
  MEAN,
  MEDIAN,
  /** The worse end of the mean's confidence interval: few or noisy repeats count against it. */
  LOWER_BOUND
}
