package sweep.trial;

import java.time.Duration;

/** How one attempt came to its end. */
public sealed interface AttemptEnd {
  /**
   * Its command ended by itself.
   *
   * @param code the exit code as a shell reports it: 128 + n for a death by signal n
   */
  record Exited(int code) implements AttemptEnd {}

  /** It was ended because it ran longer than the spec allows. */
  record TimedOut(Duration limit) implements AttemptEnd {}

  /** It was ended because the user stopped the sweep. */
  record Stopped() implements AttemptEnd {}

  /** It vanished without an exit record: the runner or the machine went down under it. */
  record Lost(String why) implements AttemptEnd {}

  /** Its command could not be started at all: the fault of the spec, not of the configuration. */
  record Unstartable(String why) implements AttemptEnd {}

  /**
   * The runner could not launch it, or could not make sense of its end, though nothing is wrong
   * with the machine: a fault of this program that concerns this attempt alone.
   */
  record Unhandled(String why) implements AttemptEnd {
    /** By the fault that showed. */
    public static Unhandled of(Throwable fault) {
      return new Unhandled("a fault in sweep: " + fault);
    }
  }

  /** Whether this is charged to the trial, rather than to its surroundings. */
  default boolean countsAgainstTrial() {
    return hasOutput() || this instanceof Unhandled;
  }

  /** Whether what the command printed and reported is to be read. */
  default boolean hasOutput() {
    return this instanceof Exited || this instanceof TimedOut;
  }
}
