package sweep.run.loop;

import java.time.Duration;
import sweep.run.LoopContext;
import sweep.run.StopLevel;
import sweep.run.StopState;
import sweep.run.SweepEnd;
import sweep.run.attempt.LiveAttempts;
import sweep.run.attempt.TimeLimits;
import sweep.text.DurationText;

/** Ends the run when its deadline is reached, or no trial has time before it. */
final class DeadlineWatch {
  private final LoopContext context;
  private final LiveAttempts attempts;
  private final StopState stop;
  private final TimeLimits limits;
  private boolean handled;

  DeadlineWatch(LoopContext context, LiveAttempts attempts, StopState stop, TimeLimits limits) {
    this.context = context;
    this.attempts = attempts;
    this.stop = stop;
    this.limits = limits;
  }

  /**
   * Called in every round of the loop.
   *
   * @param awake the time that this runner has been awake
   */
  void enforce(Duration awake) {
    boolean idle = attempts.all().isEmpty() && !limits.leaveTime(awake);
    if (handled || !(idle || limits.deadlineReached(awake))) {
      return;
    }
    handled = true;
    Duration deadline = context.spec().limits().deadline().orElseThrow();
    Duration grace = context.spec().limits().grace();
    stop.halt(new SweepEnd.DeadlineReached(deadline));
    if (attempts.all().isEmpty() || stop.endsAttempts()) {
      return;
    }
    context
        .listener()
        .notice(
            "the deadline of %s is reached; %s"
                .formatted(
                    DurationText.brief(deadline),
                    StopLevel.END.notice(attempts.all().size(), grace)));
    attempts.endAll(grace);
  }
}
