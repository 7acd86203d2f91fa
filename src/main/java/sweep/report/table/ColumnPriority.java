package sweep.report.table;

/** The priority of a column on a terminal too narrow for all columns, the most useful first. */
public enum ColumnPriority {
  /** Identifies the row; always shown. */
  KEY,
  /** A result; the first such column is always shown. */
  RESULT,
  /** A parameter or another finding. */
  SETTING,
  /** The difference to the baseline. */
  DIFFERENCE,
  /** The uncertainty of a number. */
  SPREAD,
  /** Where the row came from. */
  ORIGIN,
  /** Redundant or rarely needed. */
  SELDOM
}
