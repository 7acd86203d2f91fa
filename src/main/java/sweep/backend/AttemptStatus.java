package sweep.backend;

import java.time.Instant;
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
   * @param end {@link AttemptEnd.Exited}, {@link AttemptEnd.Lost} or {@link
   *     AttemptEnd.Unstartable}; why the runner ended it, if it did, is the runner's to know
   * @param asked whether it was asked to end while its command still ran; else it ended by itself
   * @param stuck why processes of it could not be ended: its slot must not be used again
   */
  record Ended(AttemptEnd end, Instant at, boolean asked, Optional<String> stuck)
      implements AttemptStatus {}

  /** It was not launched, for a reason that lies with the runner or the machine. */
  record Refused(String reason) implements AttemptStatus {}

  /** Nothing could be found out; it may well be running. */
  record Unknown(String reason) implements AttemptStatus {}
}
