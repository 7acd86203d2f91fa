package sweep.report.table;

/** How useful a column is where a terminal has no room for all of them, the most useful first. */
public enum ColumnUse {
  /** What the row is about; always shown. */
  KEY,
  /** What came out; the first such column is always shown. */
  RESULT,
  /** What was set, or found out besides. */
  SETTING,
  /** How it compares with the baseline. */
  DIFFERENCE,
  /** How sure a number is. */
  SPREAD,
  /** Where it came from. */
  ORIGIN,
  /** What other columns say as well, or is seldom asked for. */
  SELDOM
}
