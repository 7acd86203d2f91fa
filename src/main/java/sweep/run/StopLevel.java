package sweep.run;

/** How urgently the user wants the sweep to stop. */
public enum StopLevel {
  /** Not at all. */
  NONE,
  /** Launch nothing more, and let what runs end. */
  DRAIN,
  /** End what runs, with a grace period. */
  END,
  /** Kill what runs. */
  KILL
}
