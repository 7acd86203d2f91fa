package sweep.importing;

/** What a column of an imported table is. */
public enum ColumnRole {
  PARAMETER,
  METRIC,
  /** Known of every trial, such as its seed. */
  TRIAL,
  NEITHER
}
