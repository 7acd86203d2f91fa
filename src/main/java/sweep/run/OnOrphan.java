package sweep.run;

/** What becomes of attempts that still run though their runner is gone. */
public enum OnOrphan {
  /** They go on, and their end counts as if this runner had launched them. */
  ADOPT,
  /** They are ended, and the sweep is not gone on with. */
  STOP,
  /** They are ended, and their trials are launched again. */
  RERUN
}
