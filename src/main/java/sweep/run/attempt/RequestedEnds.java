package sweep.run.attempt;

import java.util.Comparator;
import java.util.List;
import sweep.run.LoopContext;
import sweep.trial.AttemptEnd;

/** Ends some of the attempts on behalf of the user. */
public final class RequestedEnds {
  private final LoopContext context;
  private final LiveAttempts attempts;

  public RequestedEnds(LoopContext context, LiveAttempts attempts) {
    this.context = context;
    this.attempts = attempts;
  }

  /** Ends the youngest attempts, so that no more than some are left; their trials run again. */
  public void endYoungest(int left) {
    List<OpenAttempt> running =
        attempts.all().stream()
            .filter(attempt -> attempt.requestedEnd().isEmpty())
            .sorted(Comparator.comparing(OpenAttempt::startedAt).thenComparing(OpenAttempt::id))
            .toList();
    running
        .subList(Math.min(left, running.size()), running.size())
        .forEach(attempt -> end(attempt, new AttemptEnd.Stopped()));
  }

  /** Ends the attempt of a trial that was cancelled, if there is one. */
  public void cancel(int trial) {
    List.copyOf(attempts.all()).stream()
        .filter(attempt -> attempt.id().trial() == trial)
        .forEach(attempt -> end(attempt, new AttemptEnd.Cancelled()));
  }

  private void end(OpenAttempt attempt, AttemptEnd end) {
    attempts.end(attempt, end, context.spec().limits().grace());
  }
}
