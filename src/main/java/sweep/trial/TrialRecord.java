package sweep.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trial with its state.
 *
 * @param attempts the number of attempts launched so far
 * @param continuation the attempts whose output counts as one
 */
public record TrialRecord(Trial trial, TrialState state, int attempts, Continuation continuation) {

  /** A trial that was never paused. */
  public TrialRecord(Trial trial, TrialState state, int attempts) {
    this(trial, state, attempts, Continuation.NONE);
  }

  /** The attempts whose output counts, in order; none if there was no attempt. */
  public List<AttemptId> counted() {
    int first = continuation.first() == 0 ? attempts : continuation.first();
    return IntStream.rangeClosed(Math.max(1, first), attempts)
        .mapToObj(attempt -> new AttemptId(trial.number(), attempt))
        .toList();
  }

  /** The last launched attempt; an id with attempt 0 if there was none. */
  public AttemptId lastAttempt() {
    return new AttemptId(trial.number(), attempts);
  }

  /** The duration of the last attempts; empty if unknown or before the trial has ended. */
  public Optional<Duration> took() {
    return state.took().filter(length -> attempts > 0 || !length.isZero());
  }
}
