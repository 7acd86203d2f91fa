package sweep.run.attempt;

import java.time.Duration;
import java.util.Collection;
import sweep.backend.Backend;
import sweep.run.SuspendAwareClock;

/**
 * Stops the processes of all attempts for a while. The time does not count for their timeouts. An
 * attempt that is asked to end is left to do so.
 */
final class Suspension {
  /** For so long, the signal is repeated, as processes may have been about to start others. */
  private static final Duration REPEATED = Duration.ofSeconds(2);

  private final Backend backend;
  private final SuspendAwareClock clock;
  private boolean active;
  private Duration since = Duration.ZERO;

  Suspension(Backend backend, SuspendAwareClock clock) {
    this.backend = backend;
    this.clock = clock;
  }

  boolean isActive() {
    return active;
  }

  void begin(Collection<OpenAttempt> attempts) {
    active = true;
    since = clock.now();
    attempts.forEach(this::stop);
  }

  /** Called in every round of the loop. */
  void update(Collection<OpenAttempt> attempts) {
    if (active && clock.now().minus(since).compareTo(REPEATED) < 0) {
      attempts.forEach(this::stop);
    }
  }

  /** Stops an attempt, also one that was only now found to run. */
  void stop(OpenAttempt attempt) {
    if (active
        && attempt.phase() == OpenAttempt.Phase.LAUNCHED
        && attempt.requestedEnd().isEmpty()) {
      backend.signal(attempt.id(), "STOP");
    }
  }

  void end(Collection<OpenAttempt> attempts) {
    active = false;
    Duration length = clock.now().minus(since);
    for (OpenAttempt attempt : attempts) {
      if (attempt.phase() == OpenAttempt.Phase.LAUNCHED) {
        attempt.leaveOut(length);
        backend.signal(attempt.id(), "CONT");
      }
    }
  }
}
