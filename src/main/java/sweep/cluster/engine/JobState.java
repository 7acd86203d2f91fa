package sweep.cluster.engine;

/** What an engine says of a job. */
public enum JobState {
  /** It waits for its turn. */
  WAITING,
  /**
   * It has a node, but its script may not have started: the node boots, or the job is suspended.
   */
  STARTING,
  /** It is on a node, also if it is just about to end. */
  RUNNING,
  /** It can't start as it is, until somebody does something about it. */
  STUCK,
  /** Its script ended. */
  ENDED,
  /** The engine, a node or another person ended it, or kept it from running. */
  BROKEN,
  /** It was moved out of the way of more important jobs. */
  PREEMPTED,
  /** It used more memory than it had asked for. */
  OUT_OF_MEMORY,
  /** It ran for longer than it had asked for. */
  OUT_OF_TIME;

  /** Whether it will never run again. */
  public boolean isOver() {
    return compareTo(ENDED) >= 0;
  }
}
