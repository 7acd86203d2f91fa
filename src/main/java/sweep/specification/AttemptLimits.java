package sweep.specification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.trial.PosixSignal;

/**
 * How attempts are bounded.
 *
 * @param slots how many run at a time, at least 1; empty for a number that fits the machine
 * @param timeout how long one attempt may run; empty for no bound
 * @param deadline how long one run of the sweep may go on; empty for no bound
 * @param grace how long an attempt has between TERM and KILL
 * @param warning what an attempt is told before the timeout or the deadline; empty for nothing
 */
public record AttemptLimits(
    OptionalInt slots,
    Optional<Duration> timeout,
    Optional<Duration> deadline,
    Duration grace,
    Optional<Warning> warning) {

  /**
   * A signal that gives a script the time to save what it has.
   *
   * @param before how long before the end
   */
  public record Warning(PosixSignal signal, Duration before) {}
}
