package sweep.cli;

/** What a column of an imported table is. */
enum ColumnRole {
  PARAMETER,
  METRIC,
  /** Known of every trial, such as its seed. */
  TRIAL,
  NEITHER
}
