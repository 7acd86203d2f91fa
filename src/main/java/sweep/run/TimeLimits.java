package sweep.run;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.backend.Backend;
import sweep.spec.AttemptLimits;
import sweep.spec.AttemptLimits.Warning;
import sweep.trial.AttemptEnd;

/** Ends attempts that run too long, and warns them before. */
final class TimeLimits {
  private final AttemptLimits limits;
  private final Backend backend;

  TimeLimits(AttemptLimits limits, Backend backend) {
    this.limits = limits;
    this.backend = backend;
  }

  /** Whether the run as a whole has gone on for as long as it may. */
  boolean deadlineReached(Duration awake) {
    return limits.deadline().filter(deadline -> awake.compareTo(deadline) >= 0).isPresent();
  }

  /**
   * Looks at every attempt.
   *
   * @param awake how long this run has been going on
   */
  void enforce(Collection<OpenAttempt> open, Duration awake) {
    for (OpenAttempt attempt : open) {
      if (!attempt.isLeftToRun()) {
        continue;
      }
      limits.warning().ifPresent(warning -> warn(attempt, warning, awake));
      limits
          .timeout()
          .filter(timeout -> attempt.runningFor(awake).compareTo(timeout) >= 0)
          .ifPresent(
              timeout -> {
                attempt.impose(new AttemptEnd.TimedOut(timeout));
                backend.end(attempt.id(), limits.grace());
              });
    }
  }

  private void warn(OpenAttempt attempt, Warning warning, Duration awake) {
    Optional<Duration> timeout =
        limits.timeout().map(most -> most.minus(attempt.runningFor(awake)));
    Optional<Duration> deadline = limits.deadline().map(most -> most.minus(awake));
    boolean due =
        Stream.of(timeout, deadline)
            .flatMap(Optional::stream)
            .anyMatch(left -> left.compareTo(warning.before()) <= 0);
    if (due && attempt.takeWarning()) {
      backend.signal(attempt.id(), warning.signal().name());
    }
  }
}
