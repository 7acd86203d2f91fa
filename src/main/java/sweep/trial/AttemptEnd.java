package sweep.trial;

import java.time.Duration;

/** The way in which an attempt ended. */
public sealed interface AttemptEnd {
  /**
   * The command exited.
   *
   * @param code the exit code as a shell reports it: 128 + n if signal n killed the command
   */
  record Exited(int code) implements AttemptEnd {}

  /** The runner terminated it because it exceeded the time limit of the spec. */
  record TimedOut(Duration limit) implements AttemptEnd {}

  /** The runner terminated it because its measurements promised too little. */
  record Pruned(Pruning pruning) implements AttemptEnd {}

  /** The runner terminated it because the user stopped the sweep. */
  record Stopped() implements AttemptEnd {}

  /** The runner terminated it because the user cancelled its trial. */
  record Cancelled() implements AttemptEnd {}

  /** It left no exit record, because the runner or the machine crashed. */
  record Lost(String why) implements AttemptEnd {}

  /** The command could not be started, which is an error in the spec. */
  record Unstartable(String why) implements AttemptEnd {}

  /**
   * A bug of this program: the runner failed to launch the attempt or to handle its end, although
   * the machine is fine. Affects this attempt alone.
   */
  record Unhandled(String why) implements AttemptEnd {
    public static Unhandled of(Throwable fault) {
      return new Unhandled("a fault in sweep: " + fault);
    }
  }

  /** Whether this counts as a failure of the trial, not of the machine or the runner. */
  default boolean countsAgainstTrial() {
    return this instanceof Exited || this instanceof TimedOut || this instanceof Unhandled;
  }

  /** Whether the output of the command is read. */
  default boolean hasOutput() {
    return this instanceof Exited || this instanceof TimedOut || this instanceof Pruned;
  }
}
