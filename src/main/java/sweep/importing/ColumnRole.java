package sweep.importing;

/** The role of a column in an imported table. */
public enum ColumnRole {
  PARAMETER,
  METRIC,
  /** A property of the trial, such as its seed. */
  TRIAL,
  NEITHER
}
