package sweep.run.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.run.LoopContext;
import sweep.specification.AttemptLimits;
import sweep.specification.AttemptLimits.Warning;
import sweep.trial.AttemptEnd;

/** Ends attempts that run too long, and sends them a warning signal before. */
public final class TimeLimits {
  private final LoopContext context;
  private final LiveAttempts attempts;

  public TimeLimits(LoopContext context, LiveAttempts attempts) {
    this.context = context;
    this.attempts = attempts;
  }

  private AttemptLimits limits() {
    return context.spec().limits();
  }

  /** Whether the deadline of the whole run is reached. */
  public boolean deadlineReached(Duration awake) {
    return limits().deadline().filter(deadline -> awake.compareTo(deadline) >= 0).isPresent();
  }

  /** Whether an attempt launched now has time before the deadline and its warning. */
  public boolean leaveTime(Duration awake) {
    Duration before = limits().warning().map(Warning::before).orElse(Duration.ZERO);
    return limits()
        .deadline()
        .filter(deadline -> deadline.minus(awake).compareTo(before) <= 0)
        .isEmpty();
  }

  /**
   * Ends or warns the attempts that are due.
   *
   * @param awake the time that this runner has been awake
   */
  public void enforce(Duration awake) {
    if (attempts.suspension().isActive()) {
      return;
    }
    for (OpenAttempt attempt : attempts.all()) {
      if (!attempt.isLeftToRun()) {
        continue;
      }
      limits().warning().ifPresent(warning -> warn(attempt, warning, awake));
      limits()
          .timeout()
          .filter(timeout -> attempt.runningFor(awake).compareTo(timeout) >= 0)
          .ifPresent(
              timeout -> attempts.end(attempt, new AttemptEnd.TimedOut(timeout), limits().grace()));
    }
  }

  private void warn(OpenAttempt attempt, Warning warning, Duration awake) {
    Optional<Duration> timeout =
        limits().timeout().map(most -> most.minus(attempt.runningFor(awake)));
    Optional<Duration> deadline = limits().deadline().map(most -> most.minus(awake));
    boolean due =
        Stream.of(timeout, deadline)
            .flatMap(Optional::stream)
            .anyMatch(left -> left.compareTo(warning.before()) <= 0);
    if (due && attempt.markWarned()) {
      context.ports().backend().signal(attempt.id(), warning.signal().name());
    }
  }
}
