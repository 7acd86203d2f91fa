package sweep.run;

/** What to do with orphans: attempts that still run although their runner is gone. */
public enum OnOrphan {
  /** Let them run, as if this runner had launched them. */
  ADOPT,
  /** End them, and do not resume the sweep. */
  STOP,
  /** End them, and launch their trials again. */
  RERUN
}
