package sweep.trial;

import java.time.Duration;
import java.util.Optional;

/** The way in which an attempt ended. */
public sealed interface AttemptEnd {
  /**
   * The command exited.
   *
   * @param code the exit code as a shell reports it: 128 + n if signal n killed the command
   * @param outOfMemory what the kernel says if it killed the command for want of memory
   */
  record Exited(int code, Optional<String> outOfMemory) implements AttemptEnd {
    /** An exit of which the kernel says nothing. */
    public Exited(int code) {
      this(code, Optional.empty());
    }

    /** The same exit with what the kernel says. */
    public Exited outOfMemory(String said) {
      return new Exited(code, Optional.of(said));
    }
  }

  /** The runner terminated it because it exceeded the time limit of the spec. */
  record TimedOut(Duration limit) implements AttemptEnd {}

  /** The runner terminated it because its measurements promised too little. */
  record Pruned(Pruning pruning) implements AttemptEnd {}

  /** The runner terminated it at a rung; another attempt may continue it. */
  record Paused(Pruning pruning) implements AttemptEnd {}

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

  /** Why a pruned or paused attempt was ended early; empty for any other. */
  default Optional<Pruning> early() {
    if (this instanceof Pruned pruned) {
      return Optional.of(pruned.pruning());
    }
    return this instanceof Paused paused ? Optional.of(paused.pruning()) : Optional.empty();
  }

  /** Whether this counts as a failure of the trial, not of the machine or the runner. */
  default boolean countsAgainstTrial() {
    return this instanceof Exited || this instanceof TimedOut || this instanceof Unhandled;
  }

  /** Whether the output of the command is read. */
  default boolean hasOutput() {
    return this instanceof Exited || this instanceof TimedOut || early().isPresent();
  }
}
