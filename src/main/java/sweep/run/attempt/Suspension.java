package sweep.run.attempt;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import sweep.backend.Backend;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlsOnRecord;
import sweep.journal.entry.JournalEntry;
import sweep.run.LoopContext;
import sweep.run.SuspendAwareClock;

/**
 * Stops the processes of all attempts for a while. The time does not count for their timeouts. An
 * attempt that is asked to end is left to do so.
 */
public final class Suspension {
  /** For so long, the signal is repeated, as processes may have been about to start others. */
  private static final Duration REPEATED = Duration.ofSeconds(2);

  private final Backend backend;
  private final SuspendAwareClock clock;
  private final Supplier<Collection<OpenAttempt>> attempts;
  private boolean active;
  private Duration since = Duration.ZERO;

  Suspension(Backend backend, SuspendAwareClock clock, Supplier<Collection<OpenAttempt>> attempts) {
    this.backend = backend;
    this.clock = clock;
    this.attempts = attempts;
  }

  /**
   * Does what users asked while there was no runner, and again what the last runner may have
   * recorded just before it died.
   */
  void takeOver(LoopContext context) {
    ControlsOnRecord controls = context.history().controls();
    boolean wanted = controls.state().suspended();
    if (wanted != controls.suspendedTime().isOpen()) {
      context.record(
          new JournalEntry.Control(
              wanted
                  ? new ControlAction.Suspended(/* later= */ false)
                  : new ControlAction.Resumed(/* later= */ false)),
          Durability.WRITTEN);
    }
    if (wanted) {
      begin();
    } else if (controls.actions().stream().anyMatch(ControlAction.Suspended.class::isInstance)) {
      attempts.get().forEach(attempt -> backend.signal(attempt.id(), "CONT"));
    }
  }

  boolean isActive() {
    return active;
  }

  public void begin() {
    active = true;
    since = clock.now();
    attempts.get().forEach(this::stop);
  }

  /** Called in every round of the loop. */
  void update() {
    if (active && clock.now().minus(since).compareTo(REPEATED) < 0) {
      attempts.get().forEach(this::stop);
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

  /** Continues the attempts, if they are stopped. */
  public void end() {
    if (!active) {
      return;
    }
    active = false;
    Duration length = clock.now().minus(since);
    for (OpenAttempt attempt : attempts.get()) {
      if (attempt.phase() == OpenAttempt.Phase.LAUNCHED) {
        Duration ran = attempt.runningFor(clock.now());
        attempt.leaveOut(ran.compareTo(length) < 0 ? ran : length);
        backend.signal(attempt.id(), "CONT");
      }
    }
  }
}
