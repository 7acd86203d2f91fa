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

  /** Whether this says something about the configuration, rather than about its surroundings. */
  default boolean countsAgainstTrial() {
    return this instanceof Exited || this instanceof TimedOut;
  }
}
