package sweep.backend;

import java.time.Duration;
import java.util.Optional;
import sweep.trial.AttemptEnd;

/** Where an attempt stands with its backend. */
public sealed interface AttemptStatus {
  /** Accepted, but not started yet. */
  record Queued() implements AttemptStatus {}

  /** Its processes are alive. */
  record Running(ProcessIdentity process) implements AttemptStatus {}

  /**
   * None of its processes is left, unless {@code stuck} says so.
   *
   * @param end {@link AttemptEnd.Exited}, {@link AttemptEnd.Lost}, {@link AttemptEnd.Unhandled} or
   *     {@link AttemptEnd.Unstartable}; why the runner ended it, if it did, is the runner's to know
   * @param took how long its command ran
   * @param asked whether it was asked to end, by this runner or an earlier one, while its command
   *     still ran; else it ended by itself
   * @param outputLost whether its folder took no writes at the end: it may have failed because of
   *     that, or have said more than was kept
   * @param stuck why processes of it could not be ended: its slot must not be used again
   */
  record Ended(
      AttemptEnd end, Duration took, boolean asked, boolean outputLost, Optional<String> stuck)
      implements AttemptStatus {
    /** At once and by itself, with all that it said kept. */
    public static Ended plain(AttemptEnd end) {
      return new Ended(
          end, Duration.ZERO, /* asked= */ false, /* outputLost= */ false, Optional.empty());
    }

    /** The same with another end. */
    public Ended as(AttemptEnd other) {
      return new Ended(other, took, asked, outputLost, stuck);
    }
  }

  /**
   * It was not launched, for a reason that lies with the runner or the machine.
   *
   * @param lasting whether trying again is of no use
   */
  record Refused(String reason, boolean lasting) implements AttemptStatus {}

  /** Nothing could be found out; it may well be running. */
  record Unknown(String reason) implements AttemptStatus {}
}
