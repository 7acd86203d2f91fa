package sweep.backend;

import java.time.Duration;
import java.util.Optional;
import sweep.trial.AttemptEnd;

/** The status of an attempt in its backend. */
public sealed interface AttemptStatus {
  /** The backend has accepted the attempt, but nothing has started or been found yet. */
  record Queued() implements AttemptStatus {}

  /**
   * The command runs.
   *
   * @param process identifies the attempt to a later runner, which gets it by {@link Backend#adopt}
   */
  record Running(ProcessIdentity process) implements AttemptStatus {}

  /**
   * The attempt is over, and no process of it is left unless {@code stuck} says otherwise.
   *
   * @param end {@link AttemptEnd.Exited}, {@link AttemptEnd.Lost}, {@link AttemptEnd.Unhandled} or
   *     {@link AttemptEnd.Unstartable}; if the runner ended the attempt, it knows the reason itself
   * @param took how long the command ran
   * @param asked whether this runner or an earlier one asked the attempt to end while its command
   *     still ran; otherwise it ended by itself
   * @param outputLost whether its folder took no writes at the end, as when the disk is full: its
   *     output may be incomplete, and the command may have failed because of that
   * @param stuck why some of its processes can't be ended; empty if none is left. The slot of a
   *     stuck attempt is not used again.
   */
  record Ended(
      AttemptEnd end, Duration took, boolean asked, boolean outputLost, Optional<String> stuck)
      implements AttemptStatus {
    /** Returns an end without a duration, with complete output and no processes left. */
    public static Ended plain(AttemptEnd end) {
      return new Ended(
          end, Duration.ZERO, /* asked= */ false, /* outputLost= */ false, Optional.empty());
    }

    /** Returns the same with another duration. */
    public Ended lasting(Duration length) {
      return new Ended(end, length, asked, outputLost, stuck);
    }

    /** Returns the same with another end. */
    public Ended as(AttemptEnd other) {
      return new Ended(other, took, asked, outputLost, stuck);
    }
  }

  /**
   * The attempt was not launched because of the runner or the machine, not because of the trial.
   *
   * @param reason for the user, a clause such as "can't launch: ..."
   * @param lasting whether another try would fail, too; otherwise the loop launches it again later
   */
  record Refused(String reason, boolean lasting) implements AttemptStatus {}

  /**
   * The status can't be found out now, as when the machine is out of file handles. The attempt may
   * still be running; the backend keeps trying.
   */
  record Unknown(String reason) implements AttemptStatus {}

  /** Whether this is the last status of the attempt. */
  default boolean isFinal() {
    return this instanceof Ended || this instanceof Refused;
  }
}
