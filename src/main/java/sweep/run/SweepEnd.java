package sweep.run;

/**
 * Why the loop of a sweep ended.
 *
 * @param detail what happened, in words; empty if the kind says it all
 */
public record SweepEnd(Kind kind, String detail) {
  /** The ways in which the loop ends. */
  public enum Kind {
    /** No trial is left to launch: all have ended. */
    FINISHED,
    /** The user stopped it; the same command resumes. */
    STOPPED,
    /** A repeat of the baseline did not complete. */
    BASELINE_FAILED,
    /** So many trials failed that it was given up. */
    TOO_MANY_FAILURES,
    /** It went on for as long as the spec allows; the same command goes on. */
    DEADLINE,
    /** The command can't be started: the spec's fault. */
    UNSTARTABLE,
    /** Something is wrong with the machine or the disk, not with the trials. */
    MACHINE_FAULT
  }
}
